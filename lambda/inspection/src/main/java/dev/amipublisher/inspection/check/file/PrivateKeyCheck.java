package dev.amipublisher.inspection.check.file;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/**
 * Private keys in files that are named as such: of SSH users, of TLS servers, of signers. Keys in
 * files of other names are found by {@link TokenCheck}.
 */
public final class PrivateKeyCheck implements FileCheck {

  private static final int LOOKED_AT = 64 * 1024;

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----"
              + "|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"
              + "|PuTTY-User-Key-File-[23]:");

  private static final Pattern LONG_TEXT = Pattern.compile("[A-Za-z0-9+/]{40}");

  private static final List<String> TEXT_ENDS =
      List.of(".pem", ".key", ".p8", ".pk8", ".ppk", ".asc", ".gpg.key");

  private static final List<String> STORE_ENDS = List.of(".p12", ".pfx", ".jks", ".keystore");

  @Override
  public String id() {
    return "private-key";
  }

  @Override
  public String looksFor() {
    return "A private key of an SSH user (id_*, anything in .ssh), or a key of an X.509"
        + " certificate or of PGP in a file named for one (*.pem, *.key, *.p12, *.ppk, …).";
  }

  @Override
  public boolean concerns(Place place) {
    if (place.packaged() || place.isDependency() || isHostKey(place)) {
      return false;
    }
    return isUserKey(place)
        || isStore(place)
        || TEXT_ENDS.stream().anyMatch(place.name()::endsWith);
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    Place place = Place.of(file.seenAs(), false);
    if (isStore(place)) {
      evidence.found(this, file, 0, "a store of private keys");
      return;
    }
    String text = file.head(LOOKED_AT);
    Matcher begin = PEM.matcher(text);
    while (begin.find()) {
      Matcher key = LONG_TEXT.matcher(text);
      int end = text.indexOf("---", begin.end());
      if (key.find(begin.end()) && (end < 0 || key.start() < end)) {
        evidence.found(this, file, Lines.numberOf(text, begin.end()), "a private key");
        return;
      }
    }
    if (file.node().size() > LOOKED_AT) {
      evidence.readInPart(file, LOOKED_AT);
    }
  }

  /** Has a check of its own. */
  private static boolean isHostKey(Place place) {
    return place.name().startsWith("ssh_host_");
  }

  private static boolean isUserKey(Place place) {
    boolean named = place.name().startsWith("id_") || place.name().equals("identity");
    boolean inSshDirectory = place.endsWith(".ssh/" + place.name());
    return (named && !place.name().endsWith(".pub")) || inSshDirectory;
  }

  /** Stores of trusted certificates hold no keys; they go by the same ends. */
  private static boolean isStore(Place place) {
    return STORE_ENDS.stream().anyMatch(place.name()::endsWith)
        && !place.name().contains("trust")
        && !place.name().contains("cacerts");
  }
}
