package io.simsim.bureau.world;

import java.util.List;

/// Names for people and businesses that do not exist, such that nobody takes them for real.
final class InventedNames {
  private static final List<String> FIRST =
      words(
          "Acorn Amberly Barley Bellwort Bracken Bramblet Briony Burdock Calla Chestnut"
              + " Clover Cobble Comfrey Dandel Dewdrop Eider Emberly Fennel Ferny Fiddle Flint"
              + " Foxglove Gorsey Hazelet Heatherly Hickory Juniper Larkspur Linnet Lovage"
              + " Marjoram Merle Minnow Moss Nettle Nutmeg Oatly Orchard Parsley Pebble"
              + " Pimpernel Plover Quill Quince Ripple Rowan Rushy Saffron Sedge Sorrel Tansy"
              + " Teasel Thistle Thyme Tuppence Umber Vetch Wagtail Willowby Yarrow");
  private static final List<String> HEAD =
      words(
          "Apple Bee Birch Bramble Butter Candle Cloud Copper Corn Crumb Drizzle Dumpling"
              + " Elder Feather Fern Frost Gable Goose Hay Honey Ink Kettle Lamp Lantern Maple"
              + " Meadow Milk Mitten Moon Mulberry Needle Nightjar Noodle Paper Pear Pepper"
              + " Pickle Plum Puddle Quilt Raven Ribbon Rook Saddle Shell Silver Snow Spindle"
              + " Stone Sugar Teacup Thimble Thunder Tinder Tumble Velvet Waffle Walnut Whistle"
              + " Wool");
  private static final List<String> TAIL =
      words(
          "bottom brook bucket button cup dell down fold gate hatch hollow knoll lock"
              + " march nest patch pocket shanks stitch stream thatch thorpe top tree trot well"
              + " wick wing wold yard");
  private static final List<String> ADJECTIVES =
      words(
          "Crooked Merry Wandering Quiet Tin Paper Blue Round Tall Sleepy Nimble" + " Thirteenth");
  private static final List<String> TRADES =
      words(
          "Bakery Bindery Brewery Cartwrights Dyeworks Joinery Nursery Pottery Smithy"
              + " Tailors");

  private InventedNames() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /// A person's name, such as Thistle Lanternfold.
  static String person(Draw draw) {
    return one(draw, "first", FIRST) + " " + one(draw, "head", HEAD) + one(draw, "tail", TAIL);
  }

  /// A business's name, such as Crooked Kettle Bakery.
  static String business(Draw draw) {
    return one(draw, "adjective", ADJECTIVES)
        + " "
        + one(draw, "head", HEAD)
        + " "
        + one(draw, "trade", TRADES);
  }

  private static String one(Draw draw, String question, List<String> words) {
    return words.get(draw.below(question, words.size()));
  }
}
