package dev.amipublisher.inspection.token;

/** How random a text looks. */
final class Entropy {

  private Entropy() {}

  /** Shannon's entropy in bits per character, of characters below 256. */
  static double of(CharSequence text) {
    int[] counts = new int[256];
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) & 0xff]++;
    }
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / text.length();
        entropy -= share * Math.log(share) / Math.log(2);
      }
    }
    return entropy;
  }
}
