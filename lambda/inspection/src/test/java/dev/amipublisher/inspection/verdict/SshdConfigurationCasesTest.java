package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshdConfigurationCasesTest {

  private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me\n";

  private static List<Finding> findings(InMemoryFileSystem image) {
    return Inspections.findings(Inspections.inspect(image, Scope.CORE));
  }

  private static InMemoryFileSystem image(String sshdConfig) {
    return new InMemoryFileSystem()
        .file("/etc/passwd", DebianTree.PASSWD)
        .directory("/home/admin")
        .file("/etc/ssh/sshd_config", sshdConfig);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PermitRootLogin yes",
        "permitrootlogin YES",
        "PermitRootLogin=yes",
        "PermitRootLogin = \"yes\"",
        "\tPermitRootLogin\tyes # comment",
        "PermitRootLogin yes\nPermitRootLogin no",
        "PermitRootLogin no\nMatch Address 10.0.0.0/8\n PermitRootLogin yes",
        "PasswordAuthentication no\nPermitRootLogin yes",
        "KbdInteractiveAuthentication no\nPermitRootLogin yes",
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n"
            + "Match User root\nPasswordAuthentication yes",
        "Match User x\nPermitRootLogin no\nMatch all\nPermitRootLogin yes",
        "Match User x\nInclude /etc/ssh/nothing\nPermitRootLogin yes",
      })
  void rootMayLogInWithAPassword(String configuration) {
    assertThat(findings(image(configuration)))
        .extracting(Finding::check)
        .containsExactly("root-password-login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#PermitRootLogin yes",
        "PermitRootLogin no",
        "PermitRootLogin without-password",
        "PermitRootLogin prohibit-password",
        "PermitRootLogin forced-commands-only",
        "PermitRootLogin no\nPermitRootLogin yes",
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes",
        "PasswordAuthentication no\nChallengeResponseAuthentication no\nPermitRootLogin yes",
        "PermitRootLogin",
      })
  void rootMayNotLogInWithAPassword(String configuration) {
    assertThat(findings(image(configuration))).isEmpty();
  }

  @Test
  void anIncludedFileComesBeforeWhatFollowsItAndInTheOrderOfNames() {
    InMemoryFileSystem image =
        image("Include sshd_config.d/*.conf\nPermitRootLogin no\n")
            .file("/etc/ssh/sshd_config.d/50-cloud.conf", "UsePAM yes\nPermitRootLogin yes\n")
            .file("/etc/ssh/sshd_config.d/60-late.conf", "PermitRootLogin no\n")
            .file("/etc/ssh/sshd_config.d/10-other.txt", "PermitRootLogin no\n")
            .file("/etc/ssh/sshd_config.d/.hidden.conf", "PermitRootLogin no\n");

    assertThat(findings(image))
        .extracting(Finding::path, Finding::line)
        .containsExactly(tuple("/etc/ssh/sshd_config.d/50-cloud.conf", 2));
  }

  @Test
  void aMatchInAnIncludedFileEndsWithIt() {
    InMemoryFileSystem image =
        image("Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin no\nPermitRootLogin yes\n")
            .file("/etc/ssh/sshd_config.d/a.conf", "Match User git\nX11Forwarding no\n");

    assertThat(findings(image)).isEmpty();
  }

  @Test
  void aFileIncludedByAMatchHoldsForThatMatchAlone() {
    InMemoryFileSystem image =
        image("Match User git\nInclude /etc/ssh/git.conf\nMatch all\nPermitRootLogin yes\n")
            .file("/etc/ssh/git.conf", "PermitRootLogin no\n");

    assertThat(findings(image)).extracting(Finding::line).containsExactly(4);
  }

  @Test
  void theDefaultsOfTheDistributionCountWhereNothingElseIs() {
    InMemoryFileSystem image =
        new InMemoryFileSystem()
            .file("/etc/passwd", DebianTree.PASSWD)
            .file("/usr/etc/ssh/sshd_config", "PermitRootLogin yes\n");

    assertThat(findings(image)).hasSize(1);
  }

  @Test
  void filesThatIncludeThemselvesCannotBeVerified() {
    Verdict verdict = Inspections.inspect(image("Include /etc/ssh/sshd_config\n"), Scope.CORE);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::reason)
                    .containsOnly(Reason.LIMIT_REACHED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/keys/%u | /etc/keys/admin",
        "/etc/keys/%U/keys | /etc/keys/1000/keys",
        "%h/keys | /home/admin/keys",
        "keys/mine | /home/admin/keys/mine",
        "/etc/ssh/all_keys | /etc/ssh/all_keys",
        "/a%%b/%u | /a%b/admin",
        ".ssh/first keys/second | /home/admin/keys/second",
        "none | /home/admin/.ssh/authorized_keys",
      })
  void keysAreLookedForWhereSshdLooks(String settingAndPath) {
    int bar = settingAndPath.indexOf(" | ");
    String path = settingAndPath.substring(bar + 3);
    InMemoryFileSystem image =
        image("AuthorizedKeysFile " + settingAndPath.substring(0, bar) + "\n").file(path, KEY);

    assertThat(findings(image))
        .extracting(Finding::check, Finding::path)
        .containsExactly(tuple("authorized-keys", path));
  }

  @Test
  void keysBehindALinkAreFoundWhereTheyReallyAre() {
    InMemoryFileSystem image =
        image("")
            .link("/home/admin/.ssh", "/data/ssh")
            .file("/data/ssh/authorized_keys", KEY)
            .link("/root/.ssh/authorized_keys", "/data/ssh/authorized_keys");

    assertThat(findings(image))
        .extracting(Finding::path)
        .containsExactly("/data/ssh/authorized_keys");
  }

  @Test
  void aHostKeyIsLookedForWhereSshdLooks() {
    InMemoryFileSystem image =
        image("HostKey /data/keys/host\nHostKey /data/keys/missing\n").file("/data/keys/host", "k");

    assertThat(findings(image))
        .extracting(Finding::check, Finding::path)
        .containsExactly(tuple("ssh-host-key", "/data/keys/host"));
  }
}
