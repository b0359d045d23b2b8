package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.token.Secrets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HarmlessFilesTest {

  private static final Secrets SECRETS = new Secrets(31);

  static Stream<Arguments> harmless() {
    return Stream.of(
        Arguments.of("/etc/shadow", "root:!!:1::::::\nadmin:*:1::::::\nx:!$6$a$b:1::::::\n"),
        Arguments.of("/etc/shadow", "svc:x:1::::::\nsvc2:NP:1::::::\n# comment\n\n:::\n"),
        Arguments.of("/etc/shadow-", "admin::1::::::\n"),
        Arguments.of(
            "/etc/passwd", DebianTree.PASSWD + "+::::::\n+@group::::::\n# a:b:c\nbroken\n"),
        Arguments.of("/etc/gshadow", "admin::root:\n"),
        Arguments.of("/etc/ssh/ssh_host_rsa_key.pub", "ssh-rsa " + SECRETS.base64(200)),
        Arguments.of("/etc/ssh/ssh_host_rsa_key", ""),
        Arguments.of("/home/admin/.ssh/id_ed25519.pub", "ssh-ed25519 " + SECRETS.base64(68)),
        Arguments.of("/home/admin/.ssh/environment", "A=B"),
        Arguments.of("/home/admin/id_card.txt", "an identity"),
        Arguments.of("/home/admin/.history.txt", "ls"),
        Arguments.of("/home/admin/history", "ls"),
        Arguments.of(
            "/opt/app/certificate.pem",
            "-----BEGIN CERTIFICATE-----\n" + SECRETS.base64(64) + "\n-----END CERTIFICATE-----\n"),
        Arguments.of("/opt/app/translation.key", "a = b\n"),
        Arguments.of("/opt/app/truststore.jks", SECRETS.base64(100)),
        Arguments.of("/opt/java/lib/security/cacerts.p12", SECRETS.base64(100)),
        Arguments.of("/root/.aws/credentials", "[default]\n# aws_secret_access_key = later\n"),
        Arguments.of("/root/.aws/credentials", "aws_secret_access_key = YOUR_SECRET_KEY\n"),
        Arguments.of("/root/.netrc", "machine example.org login anonymous\n"),
        Arguments.of("/root/.docker/config.json", "{\"credsStore\": \"ecr-login\", \"auths\": {}}"),
        Arguments.of("/root/.kube/config", "users:\n- user:\n    exec:\n      command: aws\n"),
        Arguments.of("/home/admin/.pypirc", "[pypi]\nusername = __token__\npassword = \n"),
        Arguments.of("/home/admin/.m2/settings.xml", "<password>${env.PASSWORD}</password>"),
        Arguments.of("/home/admin/.pgpass", "# host:5432:db:user:password\n"),
        Arguments.of(
            "/srv/a/.env", "PASSWORD_MIN_LENGTH=12\nTOKEN=<your token>\nSECRET=xxxxxxxx\n"),
        Arguments.of("/srv/a/.env.sample", "API_TOKEN=" + SECRETS.alphanumeric(30)),
        Arguments.of("/srv/a/.git/config", "[remote]\n\turl = ssh://git@example.org:22/app.git\n"),
        Arguments.of("/srv/a/.git/config", "[remote]\n\turl = https://user@example.org/app.git\n"),
        Arguments.of("/etc/wpa_supplicant/functions.sh", "wpa_psk() { echo psk; }\n"),
        Arguments.of(
            "/etc/wireguard/wg0.conf", "[Peer]\nPublicKey = " + SECRETS.base64(43) + "=\n"),
        Arguments.of("/etc/cloud/cloud.cfg.d/05.cfg", "ssh_pwauth: false\nlock_passwd: true\n"),
        Arguments.of("/var/lib/cloud/instances/i-1/vendor-data.txt", ""),
        Arguments.of("/var/log/cloud-init-output.log", "Generating public/private rsa key pair.\n"),
        Arguments.of("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n"),
        Arguments.of("/etc/heat/api.ini", "filter = heat.api.ec2token:EC2Token_filter_factory\n"),
        Arguments.of("/etc/icinga2/influx.conf", "  //auth_token = \"ABCDEvwxyz0189-_\"\n"),
        Arguments.of("/etc/lam/ldap.sample.conf", "password: " + SECRETS.alphanumeric(12)),
        Arguments.of("/usr/lib/python3/test/keys.pem", SECRETS.privateKey("RSA ")),
        Arguments.of("/var/lib/docker/overlay2/x/usr/share/id_rsa", SECRETS.privateKey("RSA ")),
        Arguments.of("/root/.bundle/gems/net-ssh/test/id_dsa", SECRETS.privateKey("DSA ")));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatIsNoSecretIsNoFinding(String path, String content) {
    Verdict verdict = Inspections.inspect(DebianTree.clean().file(path, content), Scope.ALL_NAMES);

    assertThat(verdict).isInstanceOf(Verdict.Clean.class);
  }

  @Test
  void theCodeOfADependencyIsLookedAtByNameOnlyAndCounted() {
    InMemoryFileSystem image =
        DebianTree.clean()
            .file("/srv/app/node_modules/own/config.js", "gh" + "p_" + SECRETS.alphanumeric(36))
            .file("/srv/app/node_modules/own/.env", "API_TOKEN=" + SECRETS.alphanumeric(36));

    Verdict verdict = Inspections.inspect(image, Scope.ALL_NAMES);

    assertThat(verdict).isInstanceOf(Verdict.Clean.class);
    assertThat(verdict.coverage().dependencies()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void anAccountWithoutAPasswordAndARootHashAreFindings() {
    InMemoryFileSystem image =
        DebianTree.clean()
            .file("/etc/shadow", "root:" + SECRETS.alphanumeric(13) + ":1::::::\nx::1::::::\n");

    assertThat(Inspections.findings(Inspections.inspect(image, Scope.CORE)))
        .extracting(Object::toString)
        .containsExactly(
            "password-hash: the password hash of an account in /etc/shadow:1 of snap-1",
            "password-hash: an account without a password in /etc/shadow:2 of snap-1");
  }
}
