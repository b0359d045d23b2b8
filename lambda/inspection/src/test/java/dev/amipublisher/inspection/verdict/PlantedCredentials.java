package dev.amipublisher.inspection.verdict;

import static dev.amipublisher.inspection.verdict.PlantedFile.core;
import static dev.amipublisher.inspection.verdict.PlantedFile.deep;

import dev.amipublisher.inspection.token.Secrets;
import java.util.stream.Stream;

/** Files with credentials of tools, clouds, networks and applications that have to be found. */
final class PlantedCredentials {

  private static final Secrets SECRETS = new Secrets(29);

  private PlantedCredentials() {}

  static Stream<PlantedFile> all() {
    return Stream.of(tools(), clouds(), others()).flatMap(files -> files);
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
            "/etc/app/notes",
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
