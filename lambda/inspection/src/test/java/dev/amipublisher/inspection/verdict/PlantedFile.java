package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.token.Secrets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file that has to be found.
 *
 * @param check which check finds it
 * @param path where it is
 * @param line the line of the finding
 * @param core whether it is in a place that the smallest scope looks at
 * @param content what it holds
 * @param secrets what must never be shown
 */
public record PlantedFile(
    String check, String path, int line, boolean core, String content, Set<String> secrets) {

  private static final Secrets SECRETS = new Secrets(23);

  /** Shorter pieces than this may stand in a sentence by chance. */
  private static final int PIECE = 6;

  /** A file with a secret in it, at {@code %s} of the content. */
  private static PlantedFile of(
      String check, String path, int line, boolean core, String template, String secret) {
    return new PlantedFile(check, path, line, core, template.replace("%s", secret), Set.of(secret));
  }

  static PlantedFile core(String check, String path, int line, String template, String secret) {
    return of(check, path, line, true, template, secret);
  }

  static PlantedFile deep(String check, String path, int line, String template, String secret) {
    return of(check, path, line, false, template, secret);
  }

  /** All of them. */
  public static List<PlantedFile> all() {
    return Stream.concat(Stream.concat(system(), keys()), PlantedCredentials.all()).toList();
  }

  /** Pieces of the secrets, none of which may be shown. */
  public Stream<String> pieces() {
    return secrets.stream()
        .flatMap(
            secret ->
                secret
                    .lines()
                    .filter(line -> line.length() >= PIECE && !line.startsWith("-----"))
                    .flatMap(
                        line ->
                            Stream.iterate(0, i -> i + PIECE <= line.length(), i -> i + PIECE)
                                .map(i -> line.substring(i, i + PIECE))));
  }

  private static Stream<PlantedFile> system() {
    return Stream.of(
        core(
            "root-password-login",
            "/etc/ssh/sshd_config",
            2,
            "UsePAM yes\nPermitRootLogin=yes\n",
            "none-here"),
        core(
            "password-hash",
            "/etc/shadow",
            2,
            "root:*:1::::::\nadmin:$6$%s:1::::::\n",
            SECRETS.alphanumeric(60)),
        core(
            "password-hash",
            "/etc/shadow-",
            1,
            "admin:$y$j9T$%s:1::::::\n",
            SECRETS.alphanumeric(40)),
        core("ssh-host-key", "/etc/ssh/ssh_host_ecdsa_key", 0, "%s", SECRETS.privateKey("EC ")),
        core(
            "authorized-keys",
            "/root/.ssh/authorized_keys",
            2,
            "# cloud\nssh-ed25519 %s me\n",
            SECRETS.base64(68)),
        core(
            "authorized-keys",
            "/srv/deploy/.ssh/authorized_keys2",
            1,
            "ssh-rsa %s me\n",
            SECRETS.base64(200)),
        core(
            "authorized-keys",
            "/var/lib/postgresql/.ssh/authorized_keys",
            1,
            "ssh-rsa %s",
            SECRETS.base64(200)),
        core(
            "cloud-init-leftover",
            "/var/lib/cloud/instances/i-1/user-data.txt",
            0,
            "#!/bin/sh\ncurl -u admin:%s https://example.org\n",
            SECRETS.alphanumeric(16)),
        core(
            "cloud-init-leftover",
            "/etc/cloud/cloud.cfg.d/99.cfg",
            2,
            "users:\n  - passwd: '%s'\n",
            SECRETS.alphanumeric(16)),
        core(
            "shell-history",
            "/home/admin/.bash_history",
            0,
            "mysql -p%s\n",
            SECRETS.alphanumeric(16)),
        core("shell-history", "/root/.python_history", 0, "key = '%s'\n", SECRETS.alphanumeric(16)),
        core(
            "shell-history",
            "/home/admin/.local/share/fish/fish_history",
            0,
            "- cmd: x %s\n",
            SECRETS.alphanumeric(16)));
  }

  private static Stream<PlantedFile> keys() {
    return Stream.of(
        core("private-key", "/home/admin/.ssh/id_ed25519", 1, "%s", SECRETS.privateKey("OPENSSH ")),
        core("private-key", "/home/admin/.ssh/work", 1, "%s", SECRETS.privateKey("RSA ")),
        core("private-key", "/etc/ssl/private/server.key", 2, "\n%s", SECRETS.privateKey("")),
        core(
            "private-key",
            "/home/admin/login.ppk",
            1,
            "PuTTY-User-Key-File-3: x\n%s",
            SECRETS.base64(64)),
        deep("private-key", "/opt/app/test/keys/server.pem", 1, "%s", SECRETS.privateKey("RSA ")),
        deep("private-key", "/opt/app/conf/client.p12", 0, "%s", SECRETS.base64(100)),
        deep("token", "/opt/app/src/Keys.java", 2, "class Keys {\n%s}", SECRETS.privateKey("")));
  }
}
