package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.token.Secrets;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Verdict.Found;
import dev.amipublisher.inspection.verdict.Verdict.Unverifiable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectorTest {

  private static final Secrets SECRETS = new Secrets(5);

  private static Volume failed(String id) {
    UnverifiableException failure =
        new UnverifiableException(Reason.VOLUME_MANAGER, "Partition 1 belongs to LVM.");
    return new Volume(id, List.of(), List.of(), List.of(failure));
  }

  private static InMemoryFileSystem withHistory() {
    return DebianTree.clean().file("/root/.bash_history", "ls\n");
  }

  @Test
  void aVolumeThatCannotBeOpenedKeepsAnImageFromBeingClean() {
    Verdict verdict =
        Inspections.inspector(Scope.CORE)
            .inspect(List.of(Inspections.volume("snap-1", DebianTree.clean()), failed("snap-2")));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .containsExactly(
                        new Unverified(
                            "snap-2", Reason.VOLUME_MANAGER, "Partition 1 belongs to LVM.")));
  }

  @Test
  void findingsOutweighWhatCannotBeVerifiedAndBothAreShown() {
    Verdict verdict =
        Inspections.inspector(Scope.CORE)
            .inspect(List.of(Inspections.volume("snap-1", withHistory()), failed("snap-2")));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Found.class,
            it -> {
              assertThat(it.findings()).hasSize(1);
              assertThat(it.unverified()).hasSize(1);
            });
  }

  @ParameterizedTest
  @EnumSource
  void anImageWithoutAnyFileSystemIsNeverClean(Scope scope) {
    assertThat(Inspections.inspector(scope).inspect(List.of())).isInstanceOf(Unverifiable.class);
    assertThat(
            Inspections.inspector(scope)
                .inspect(List.of(new Volume("snap-1", List.of(), List.of("swap"), List.of()))))
        .isInstanceOf(Unverifiable.class);
  }

  @ParameterizedTest
  @EnumSource
  void anImageWithoutAccountsIsNeverClean(Scope scope) {
    InMemoryFileSystem noSystem = new InMemoryFileSystem().file("/srv/notes", "x");
    InMemoryFileSystem noAccount = DebianTree.clean().file("/etc/passwd", "# none\n");

    for (FileSystem each : List.of(new InMemoryFileSystem(), noSystem, noAccount)) {
      assertThat(Inspections.inspect(each, scope))
          .isInstanceOfSatisfying(
              Unverifiable.class,
              it ->
                  assertThat(it.unverified())
                      .extracting(Unverified::reason)
                      .containsExactly(Reason.NO_ACCOUNTS));
    }
  }

  @Test
  void whatCannotBeOpenedIsTheOnlyReasonWhereNothingElseIsLeft() {
    assertThat(Inspections.inspector(Scope.ALL_NAMES).inspect(List.of(failed("snap-1"))))
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::reason)
                    .containsExactly(Reason.VOLUME_MANAGER));
  }

  @Test
  void theReasonThatTellsMostIsTheFirst() {
    UnverifiableException unknown = new UnverifiableException(Reason.UNKNOWN_CONTENT, "A.");
    UnverifiableException known = new UnverifiableException(Reason.ENCRYPTED, "B.");
    Volume volume = new Volume("snap-1", List.of(), List.of(), List.of(unknown, known));

    assertThat(Inspections.inspector(Scope.CORE).inspect(List.of(volume)))
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::message)
                    .containsExactly("B.", "A."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/lib/passwd", "/usr/etc/passwd", "/usr/share/baselayout/passwd"})
  void accountsMayBeListedElsewhere(String path) {
    InMemoryFileSystem system = new InMemoryFileSystem().file(path, DebianTree.PASSWD);

    assertThat(Inspections.inspect(system, Scope.CORE)).isInstanceOf(Verdict.Clean.class);
    assertThat(
            Inspections.findings(
                Inspections.inspect(system.file("/srv/deploy/.bash_history", "ls"), Scope.CORE)))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aDeploymentOfOsTreeIsAnOperatingSystem(Scope scope) {
    String root = "/ostree/deploy/fedora-coreos/deploy/" + SECRETS.hex(64) + ".0";
    InMemoryFileSystem system =
        new InMemoryFileSystem()
            .file(root + "/etc/passwd", DebianTree.PASSWD)
            .file(root + "/etc/shadow", "root:" + "$6$" + SECRETS.alphanumeric(60) + ":1::::::\n")
            .file(root + "/usr/share/doc/key.pem", SECRETS.privateKey("RSA "))
            .file("/ostree/deploy/fedora-coreos/var/home/core/.ssh/authorized_keys", "ssh-rsa A\n")
            .link(root + "/home", "var/home")
            .directory(root + "/var")
            .directory(root + "/sysroot");

    assertThat(Inspections.findings(Inspections.inspect(system, scope)))
        .extracting(Finding::check, Finding::path)
        .containsExactly(
            tuple("authorized-keys", "/var/home/core/.ssh/authorized_keys"),
            tuple("password-hash", "/etc/shadow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/etc",
        "/etc/passwd",
        "/etc/shadow",
        "/etc/ssh/sshd_config",
        "/etc/fstab",
        "/home/admin",
        "/home/admin/.ssh",
        "/home/admin/.profile",
        "/root/.bashrc",
        "/var/lib/cloud/instances",
        "/etc/environment",
        "/srv/app/.env",
        "/usr/share/doc/openssl",
        "/var/log/syslog",
        "/etc/ssh/moduli",
      })
  void whatCannotBeReadKeepsAnImageFromBeingClean(String path) {
    Verdict verdict = Inspections.inspect(DebianTree.clean().broken(path), Scope.ALL_NAMES);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::volume, Unverified::reason)
                    .contains(tuple("snap-1", Reason.CORRUPT)));
  }

  @Test
  void findingsElsewhereAreFoundWhateverElseCannotBeRead() {
    Verdict verdict =
        Inspections.inspect(withHistory().broken("/etc/shadow").broken("/srv"), Scope.ALL_NAMES);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Found.class,
            it -> {
              assertThat(it.findings()).extracting(Finding::check).containsExactly("shell-history");
              assertThat(it.unverified()).hasSize(2);
            });
  }

  @Test
  void aFaultOfAReaderIsNoCleanImageAndItsMessageIsNotKept() {
    InMemoryFileSystem image = DebianTree.clean();
    image.fault("/etc/shadow", new IllegalStateException("content"));

    assertThat(Inspections.inspect(image, Scope.CORE))
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::message)
                    .contains("The check password-hash failed at /: IllegalStateException."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/etc", "/etc/fstab", "/etc/passwd", "/srv", "/srv/app", "/root/.bashrc"})
  void aFaultOfAReaderAnywhereEndsInAVerdict(String path) {
    InMemoryFileSystem image =
        DebianTree.clean().fault(path, new IndexOutOfBoundsException("some content"));

    assertThat(Inspections.inspect(image, Scope.ALL_NAMES))
        .isInstanceOf(Unverifiable.class)
        .asString()
        .contains("IndexOutOfBoundsException")
        .doesNotContain("some content");
  }

  @Test
  void dataVolumesAreLookedAtWithTheirOwnNames() {
    InMemoryFileSystem data =
        new InMemoryFileSystem()
            .file("/alice/.ssh/authorized_keys", "ssh-rsa AAAA\n")
            .file("/lib/settings.conf", "gh" + "p_" + SECRETS.alphanumeric(36) + "\n");

    Verdict verdict =
        Inspections.inspector(Scope.CORE)
            .inspect(
                List.of(
                    Inspections.volume("snap-1", DebianTree.clean()),
                    Inspections.volume("snap-2", data)));

    assertThat(Inspections.findings(verdict))
        .extracting(Finding::check, Finding::volume, Finding::path)
        .containsExactly(
            tuple("authorized-keys", "snap-2", "file-system-2:/alice/.ssh/authorized_keys"),
            tuple("token", "snap-2", "file-system-2:/lib/settings.conf"));
  }

  @Test
  void aHomeOnAVolumeOfItsOwnIsAHome() {
    InMemoryFileSystem root =
        DebianTree.clean().file("/etc/fstab", "LABEL=people /home ext4 defaults 0 2\n");
    InMemoryFileSystem people = new InMemoryFileSystem().file("/admin/.bash_history", "ls\n");

    Verdict verdict =
        Inspections.inspector(Scope.CORE)
            .inspect(
                List.of(
                    Inspections.volume("snap-1", root),
                    Inspections.volume("snap-2", people, "LABEL=people")));

    assertThat(Inspections.findings(verdict))
        .extracting(Finding::volume, Finding::path)
        .containsExactly(tuple("snap-2", "/home/admin/.bash_history"));
  }

  @Test
  void aLongFileIsSearchedInPartAndTheVerdictSaysSo() {
    InMemoryFileSystem image =
        DebianTree.clean().file("/srv/long.log", "a line\n".repeat(1_000_000));

    assertThat(Inspections.inspect(image, Scope.ALL_NAMES).coverage())
        .satisfies(
            it -> {
              assertThat(it.readInPart())
                  .containsExactly("snap-1: /srv/long.log (4194304 of 7000000 bytes)");
              assertThat(it.filesReadInPart()).isEqualTo(1);
              assertThat(it.binaryFiles()).isEqualTo(1);
            });
  }

  @Test
  void anAccountFileThatIsTooLongCannotBeVerified() {
    InMemoryFileSystem image = DebianTree.clean().sparse("/etc/passwd", 1L << 40);

    assertThat(Inspections.inspect(image, Scope.CORE)).isInstanceOf(Unverifiable.class);
  }

  @Test
  void manyAccountsWithTheirOwnHomesAreALimitReached() {
    StringBuilder passwd = new StringBuilder();
    InMemoryFileSystem image = new InMemoryFileSystem();
    for (int i = 0; i < 6_000; i++) {
      passwd.append("u").append(i).append(":x:2000:1::/people/u").append(i).append(":/bin/sh\n");
      image.directory("/people/u" + i);
    }

    assertThat(Inspections.inspect(image.file("/etc/passwd", passwd.toString()), Scope.CORE))
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::reason)
                    .containsOnly(Reason.LIMIT_REACHED));
  }

  @Test
  void theLimitsOfAnImageHoldForAllItsVolumesTogether() {
    ReadingLimits few = new ReadingLimits(64, 5, 1_000_000, 1_000_000, 1_000_000, 4);
    Volume volume = Inspections.volume("snap-1", DebianTree.clean());

    assertThat(new Inspector(Scope.ALL_NAMES, few, List.of()).inspect(List.of(volume)))
        .isInstanceOfSatisfying(
            Unverifiable.class,
            it ->
                assertThat(it.unverified())
                    .extracting(Unverified::reason)
                    .contains(Reason.LIMIT_REACHED));
  }
}
