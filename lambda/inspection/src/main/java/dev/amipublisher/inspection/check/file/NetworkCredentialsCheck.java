package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Passwords and keys of networks that the image was built in. */
public final class NetworkCredentialsCheck implements FileCheck {

  private static final String NETWORK_MANAGER =
      "(?m)^[ \\t]*(?:psk|password|private-key|wep-key[0-3]|leap-password|preshared-key"
          + "|secrets?)[ \\t]*=[ \\t]*(\\S+)";

  private static final List<CredentialFile> FILES =
      List.of(
          CredentialFile.holding(
              "NetworkManager/system-connections/*", NETWORK_MANAGER, "a network password"),
          CredentialFile.holding(
              "wpa_supplicant/*",
              "(?m)^[ \\t]*(?:psk|password|wep_key[0-3]|private_key_passwd)[ \\t]*=[ \\t]*"
                  + "\"?([^\\s\"]+)",
              "a network password"),
          CredentialFile.holding(
              "etc/wireguard/*",
              "(?im)^[ \\t]*(?:PrivateKey|PresharedKey)[ \\t]*=[ \\t]*(\\S+)",
              "a WireGuard key"),
          CredentialFile.holding(
              "ppp/chap-secrets",
              "(?m)^[ \\t]*[^#\\s]\\S*[ \\t]+\\S+[ \\t]+(\\S+)",
              "a PPP password"),
          CredentialFile.holding(
              "ppp/pap-secrets",
              "(?m)^[ \\t]*[^#\\s]\\S*[ \\t]+\\S+[ \\t]+\"?([^\\s\"*]\\S*)",
              "a PPP password"),
          CredentialFile.holding(
              "etc/ipsec.secrets", "(?m)(?:PSK|EAP|XAUTH)[ \\t]+\"?([^\\s\"]+)", "an IPsec secret"),
          CredentialFile.named("etc/krb5.keytab", "a Kerberos key"),
          CredentialFile.named("samba/private/secrets.tdb", "the secrets of Samba"),
          CredentialFile.holding(
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
    CredentialFile.examine(this, FILES, file, evidence);
  }
}
