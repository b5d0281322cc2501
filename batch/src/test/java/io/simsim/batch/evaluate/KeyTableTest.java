package io.simsim.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTableTest {
  @Test
  void everyKeyKeepsItsValueWhileTheTableGrows() {
    KeyTable table = new KeyTable();
    for (int i = 1; i <= 50_000; i++) {
      int place = table.placeOf("key-" + i);
      assertThat(table.value(place)).isZero();
      table.set(place, i);
    }

    for (int i = 1; i <= 50_000; i++) {
      assertThat(table.value(table.placeOf("key-" + i))).isEqualTo(i);
    }
    assertThat(table.value(table.placeOf("key-0"))).isZero();
  }
}
