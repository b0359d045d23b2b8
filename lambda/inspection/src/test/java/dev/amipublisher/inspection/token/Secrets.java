package dev.amipublisher.inspection.token;

import java.util.Random;

/** Secrets that tests make up, so that none stands in the source. */
public final class Secrets {

  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LETTERS = UPPER + "abcdefghijklmnopqrstuvwxyz";
  private static final String ALPHANUMERIC = LETTERS + "0123456789";
  private static final String BASE64 = ALPHANUMERIC + "+/";

  private final Random random;

  public Secrets(long seed) {
    random = new Random(seed);
  }

  public String letters(int length) {
    return from(LETTERS, length);
  }

  public String alphanumeric(int length) {
    return from(ALPHANUMERIC, length);
  }

  public String base64(int length) {
    return from(BASE64, length);
  }

  public String hex(int length) {
    return from("0123456789abcdef", length);
  }

  public String digits(int length) {
    return from("0123456789", length);
  }

  public String from(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** The id of an AWS access key. */
  public String awsKeyId() {
    return "AK" + "IA" + from(UPPER + "234567", 16);
  }

  /** A private key in PEM. */
  public String privateKey(String kind) {
    String key = kind + "PRIVATE KEY";
    StringBuilder pem = new StringBuilder("-----BEGIN " + key + "-----\n");
    for (int i = 0; i < 6; i++) {
      pem.append(base64(64)).append('\n');
    }
    return pem + "-----END " + key + "-----\n";
  }
}
