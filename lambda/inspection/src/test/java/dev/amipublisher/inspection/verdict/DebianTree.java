package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.token.Secrets;

/** A root file system much like Debian's, clean at first. */
public final class DebianTree {

  private static final Secrets SECRETS = new Secrets(11);

  static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      bin:x:2:2:bin:/bin:/usr/sbin/nologin
      man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      postgres:x:114:119:PostgreSQL:/var/lib/postgresql:/bin/bash
      admin:x:1000:1000:Debian:/home/admin:/bin/bash
      deploy:x:1001:1001::/srv/deploy:/bin/bash
      """;

  static final String SHADOW =
      """
      root:!:19000:0:99999:7:::
      daemon:*:19000:0:99999:7:::
      bin:*:19000:0:99999:7:::
      postgres:!!:19000:0:99999:7:::
      admin:!$6$salt$0123456789abcdefghij:19000:0:99999:7:::
      """;

  static final String SSHD =
      """
      # This is the sshd server system-wide configuration file.
      Include /etc/ssh/sshd_config.d/*.conf
      #PermitRootLogin yes
      KbdInteractiveAuthentication no
      PasswordAuthentication no
      UsePAM yes
      Subsystem sftp /usr/lib/openssh/sftp-server
      """;

  private DebianTree() {}

  /** A new one. */
  public static InMemoryFileSystem clean() {
    return new InMemoryFileSystem()
        .file("/etc/passwd", PASSWD)
        .file("/etc/shadow", SHADOW)
        .file("/etc/gshadow", "root:*::\nadmin:!::\nsudo:*::admin\n")
        .file("/etc/fstab", "UUID=1 / ext4 errors=remount-ro 0 1\n")
        .file("/etc/ssh/sshd_config", SSHD)
        .file("/etc/ssh/ssh_config", "Host *\n  SendEnv LANG\n")
        .file("/etc/ssh/ssh_host_ed25519_key", "")
        .file("/etc/ssh/moduli", "20210611 2 6 100 2047 5 " + SECRETS.hex(512))
        .file("/etc/cloud/cloud.cfg", "users:\n - default\nlock_passwd: true\n# passwd: x\n")
        .file("/etc/environment", "PATH=/usr/bin\n")
        .file("/etc/ssl/certs/root.pem", certificate())
        .file("/etc/ppp/chap-secrets", "# client server secret IP addresses\n")
        .file("/etc/boto.cfg", "[Boto]\nhttps_validate_certificates = True\n")
        .file("/root/.bashrc", "export HISTSIZE=1000\n")
        .file("/root/.ssh/authorized_keys", "")
        .file("/home/admin/.profile", "umask 022\n")
        .file("/home/admin/.bash_history", "")
        .file("/home/admin/.ssh/authorized_keys", "# no key\n\n")
        .file("/home/admin/.ssh/known_hosts", "host ssh-ed25519 AAAA" + SECRETS.base64(64) + "\n")
        .file("/home/admin/.ssh/config", "Host *\n")
        .file("/home/admin/.aws/config", "[default]\nregion = eu-central-1\n")
        .file("/home/admin/.docker/config.json", "{\"auths\": {}}")
        .file("/home/admin/.npmrc", "registry=https://npm.example.org/\n_authToken=${TOKEN}\n")
        .file("/home/admin/.gitconfig", "[user]\n\tname = Admin\n\temail = a@example.org\n")
        .file("/srv/app/.git/config", "[remote \"origin\"]\n\turl = https://example.org/app.git\n")
        .file("/srv/app/.env.example", "API_TOKEN=" + SECRETS.alphanumeric(30) + "\n")
        .file("/srv/app/.env", "DEBUG=1\nDB_PASSWORD=\nAPI_TOKEN=changeme\nSECRET_KEY=${KEY}\n")
        .file("/srv/app/node_modules/tls/test/key.pem", SECRETS.privateKey("RSA "))
        .file("/opt/venv/lib/site-packages/ssh/tests/id_rsa", SECRETS.privateKey("RSA "))
        .file("/usr/share/doc/openssl/key.pem", SECRETS.privateKey("RSA "))
        .file("/usr/share/doc/git/.git-credentials", "https://u:" + SECRETS.hex(20) + "@h")
        .file("/usr/bin/tool", binary())
        .file("/opt/app/tool", binary())
        .file("/var/lib/cloud/instances/i-1/user-data.txt", "")
        .file("/var/log/cloud-init-output.log", "Cloud-init v. 22 running 'init'\n")
        .file("/var/log/syslog", "sshd[1]: Accepted publickey for admin SHA256:abc\n")
        .link("/bin", "usr/bin")
        .link("/etc/alternatives/editor", "/usr/bin/tool")
        .other("/dev/null")
        .directory("/proc")
        .directory("/tmp");
  }

  private static String certificate() {
    return "-----BEGIN CERTIFICATE-----\n" + SECRETS.base64(64) + "\n-----END CERTIFICATE-----\n";
  }

  private static String binary() {
    return "\u007fELF\0\0\0 gh" + "p_" + SECRETS.alphanumeric(36) + "\0";
  }
}
