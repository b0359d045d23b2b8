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
record PlantedFile(
    String check, String path, int line, boolean core, String content, Set<String> secrets) {

  private static final Secrets SECRETS = new Secrets(23);

  /** Shorter pieces than this may stand in a sentence by chance. */
  private static final int PIECE = 6;

  /** A file with a secret in it, at {@code %s} of the content. */
  private static PlantedFile of(
      String check, String path, int line, boolean core, String template, String secret) {
    return new PlantedFile(check, path, line, core, template.replace("%s", secret), Set.of(secret));
  }

  private static PlantedFile core(
      String check, String path, int line, String template, String secret) {
    return of(check, path, line, true, template, secret);
  }

  private static PlantedFile deep(
      String check, String path, int line, String template, String secret) {
    return of(check, path, line, false, template, secret);
  }

  /** All of them. */
  static List<PlantedFile> all() {
    return Stream.of(system(), keys(), tools(), clouds(), others()).flatMap(s -> s).toList();
  }

  /** Pieces of the secrets, none of which may be shown. */
  Stream<String> pieces() {
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

  private static Stream<PlantedFile> tools() {
    return Stream.of(
        core(
            "tool-credentials",
            "/home/admin/.docker/config.json",
            1,
            "{\"auths\": {\"r\": {\"auth\": \"%s\"}}}",
            SECRETS.base64(40)),
        core(
            "tool-credentials",
            "/root/.netrc",
            1,
            "machine m login l password %s\n",
            SECRETS.alphanumeric(16)),
        core(
            "tool-credentials",
            "/root/.git-credentials",
            1,
            "https://u:%s@example.org\n",
            SECRETS.alphanumeric(20)),
        core(
            "tool-credentials",
            "/root/.kube/config",
            2,
            "users:\n- token: %s\n",
            SECRETS.alphanumeric(40)),
        core(
            "tool-credentials",
            "/etc/kubernetes/admin.conf",
            1,
            "client-key-data: %s\n",
            SECRETS.base64(90)),
        core(
            "tool-credentials",
            "/home/admin/.npmrc",
            1,
            "//r/:_authToken=%s\n",
            SECRETS.alphanumeric(30)),
        core(
            "tool-credentials",
            "/home/admin/.pypirc",
            2,
            "[pypi]\npassword: %s\n",
            SECRETS.alphanumeric(30)),
        core(
            "tool-credentials",
            "/home/admin/.m2/settings.xml",
            1,
            "<password>%s</password>",
            SECRETS.alphanumeric(16)),
        core(
            "tool-credentials",
            "/root/.pgpass",
            2,
            "# h\nh:5432:db:u:%s\n",
            SECRETS.alphanumeric(16)),
        core(
            "tool-credentials",
            "/root/.my.cnf",
            2,
            "[client]\npassword = \"%s\"\n",
            SECRETS.alphanumeric(16)),
        core("tool-credentials", "/root/.vault-token", 0, "%s", SECRETS.alphanumeric(26)),
        core(
            "tool-credentials",
            "/home/admin/.config/gh/hosts.yml",
            2,
            "github.com:\n  oauth_token: %s\n",
            SECRETS.alphanumeric(36)),
        core(
            "git-credentials",
            "/home/admin/app/.git/config",
            2,
            "[remote \"origin\"]\n\turl = https://ci:%s@example.org/app.git\n",
            SECRETS.alphanumeric(20)),
        deep(
            "git-credentials",
            "/var/www/html/.git/config",
            2,
            "[http]\n\textraheader = AUTHORIZATION: basic %s\n",
            SECRETS.base64(40)),
        deep(
            "git-credentials",
            "/opt/app/.git/logs/HEAD",
            1,
            "clone: from https://%s@h/x\n",
            SECRETS.alphanumeric(30)));
  }

  private static Stream<PlantedFile> clouds() {
    return Stream.of(
        core(
            "cloud-credentials",
            "/root/.aws/credentials",
            3,
            "[default]\naws_access_key_id=A\naws_secret_access_key = %s\n",
            SECRETS.base64(40)),
        core(
            "cloud-credentials",
            "/home/admin/.aws/sso/cache/a.json",
            0,
            "{\"t\": \"%s\"}",
            SECRETS.alphanumeric(50)),
        core(
            "cloud-credentials",
            "/home/admin/.azure/msal_token_cache.json",
            0,
            "{\"a\":\"%s\"}",
            SECRETS.alphanumeric(50)),
        core(
            "cloud-credentials",
            "/home/admin/.config/gcloud/application_default_credentials.json",
            0,
            "{\"refresh_token\":\"%s\"}",
            SECRETS.alphanumeric(50)),
        core(
            "cloud-credentials",
            "/etc/boto.cfg",
            2,
            "[Credentials]\naws_secret_access_key = %s\n",
            SECRETS.base64(40)),
        core(
            "token",
            "/root/notes.txt",
            2,
            "keys:\n" + SECRETS.awsKeyId() + " %s\n",
            SECRETS.base64(40)));
  }

  private static Stream<PlantedFile> others() {
    return Stream.of(
        core(
            "network-credentials",
            "/etc/NetworkManager/system-connections/office",
            2,
            "[wifi-security]\npsk=%s\n",
            SECRETS.alphanumeric(16)),
        core(
            "network-credentials",
            "/etc/wpa_supplicant/wpa_supplicant.conf",
            2,
            "network={\n  psk=\"%s\"\n}\n",
            SECRETS.alphanumeric(16)),
        core(
            "network-credentials",
            "/etc/wireguard/wg0.conf",
            2,
            "[Interface]\nPrivateKey = %s\n",
            SECRETS.base64(43)),
        core(
            "application-secrets",
            "/home/admin/app/.env",
            2,
            "DEBUG=1\nDB_PASSWORD='%s'\n",
            SECRETS.alphanumeric(20)),
        core(
            "application-secrets",
            "/etc/environment",
            1,
            "API_TOKEN=%s\n",
            SECRETS.alphanumeric(20)),
        deep(
            "application-secrets",
            "/srv/infra/terraform.tfstate",
            0,
            "{\"password\": \"%s\"}",
            SECRETS.alphanumeric(20)),
        deep(
            "application-secrets",
            "/var/www/html/wp-config.php",
            2,
            "<?php\ndefine( 'DB_PASSWORD', '%s' );\n",
            SECRETS.alphanumeric(20)),
        deep(
            "application-secrets",
            "/data/.env.production",
            1,
            "export SECRET_KEY=%s\n",
            SECRETS.alphanumeric(20)),
        deep(
            "token",
            "/etc/app/conf.yml",
            3,
            "a: 1\nb: 2\ntoken: gh" + "p_%s\n",
            SECRETS.alphanumeric(36)),
        deep(
            "token",
            "/var/lib/app/config/deep/er/config.ini",
            1,
            "k=gl" + "pat-%s\n",
            SECRETS.alphanumeric(20)));
  }
}
