package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Passwords and keys of networks that the image was built in. */
final class NetworkCredentialsCheck implements FileCheck {

  private static final String NETWORK_MANAGER =
      "(?m)^[ \\t]*(?:psk|password|private-key|wep-key[0-3]|leap-password|preshared-key"
          + "|secrets?)[ \\t]*=[ \\t]*(\\S+)";

  private static final List<TellingFile> FILES =
      List.of(
          TellingFile.holding(
              "NetworkManager/system-connections/*", NETWORK_MANAGER, "a network password"),
          TellingFile.holding(
              "wpa_supplicant/*",
              "(?m)^[ \\t]*(?:psk|password|wep_key[0-3]|private_key_passwd)[ \\t]*=[ \\t]*"
                  + "\"?([^\\s\"]+)",
              "a network password"),
          TellingFile.holding(
              "etc/wireguard/*",
              "(?im)^[ \\t]*(?:PrivateKey|PresharedKey)[ \\t]*=[ \\t]*(\\S+)",
              "a WireGuard key"),
          TellingFile.holding(
              "ppp/chap-secrets",
              "(?m)^[ \\t]*[^#\\s]\\S*[ \\t]+\\S+[ \\t]+(\\S+)",
              "a PPP password"),
          TellingFile.holding(
              "ppp/pap-secrets",
              "(?m)^[ \\t]*[^#\\s]\\S*[ \\t]+\\S+[ \\t]+\"?([^\\s\"*]\\S*)",
              "a PPP password"),
          TellingFile.holding(
              "etc/ipsec.secrets", "(?m)(?:PSK|EAP|XAUTH)[ \\t]+\"?([^\\s\"]+)", "an IPsec secret"),
          TellingFile.named("etc/krb5.keytab", "a Kerberos key"),
          TellingFile.named("samba/private/secrets.tdb", "the secrets of Samba"),
          TellingFile.holding(
              "postfix/sasl_passwd", "(?m)^[^#\\s]\\S*[ \\t]+[^:\\s]+:(\\S+)", "a mail login"));

  @Override
  public String id() {
    return "network-credentials";
  }

  @Override
  public String looksFor() {
    return "Passwords and keys of networks: NetworkManager, wpa_supplicant, WireGuard, PPP, IPsec,"
        + " Kerberos, Samba, mail relays.";
  }

  @Override
  public boolean concerns(Place place) {
    return FILES.stream().anyMatch(file -> file.isAt(place));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    TellingFile.examine(this, FILES, file, evidence);
  }
}
