package io.simsim.cli.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textsAreEscapedAndMarkupIsNot() {
    Html bold = Html.of("<b title=\"{}\">{}</b>", "a\"b'c", "<script>&");

    assertThat(Html.of("<p>{}</p>", bold).markup())
        .isEqualTo("<p><b title=\"a&quot;b&#39;c\">&lt;script&gt;&amp;</b></p>");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(Html.of("{}", "a\u0000b\u001b[31m").markup()).isEqualTo("a\uFFFDb\uFFFD[31m");
  }

  @Test
  void aPlaceInATextIsNoPlaceOfTheTemplate() {
    assertThat(Html.of("<i>{}</i><b>{}</b>", "{}", 2).markup()).isEqualTo("<i>{}</i><b>2</b>");
  }

  @Test
  void placesAndPartsMustAgree() {
    assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<p>{}</p>"));
    assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<p></p>", 1));
  }

  @Test
  void partsJoinInOrder() {
    assertThat(Html.join(List.of(Html.of("{}", 1), Html.of("{}", 2))).markup()).isEqualTo("12");
  }
}
