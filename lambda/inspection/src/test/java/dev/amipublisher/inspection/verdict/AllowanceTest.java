package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.token.Secrets;
import dev.amipublisher.inspection.verdict.Verdict.Clean;
import dev.amipublisher.inspection.verdict.Verdict.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {

  private static final Secrets SECRETS = new Secrets(6);

  private static InMemoryFileSystem withHistory() {
    return DebianTree.clean().file("/root/.bash_history", "ls\n");
  }

  @Test
  void allowedFindingsDoNotCountAndAreShown() {
    Verdict verdict =
        Inspections.inspect(withHistory(), Scope.CORE, "shell-history:/root/**", "token:/x/**");

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Clean.class,
            it ->
                assertThat(it.allowed())
                    .extracting(Finding::path)
                    .containsExactly("/root/.bash_history"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell-history:/home/**", "shell-history:/root/*", "token:/root/**"})
  void anAllowanceForOtherPathsOrChecksAllowsNothing(String allowance) {
    InMemoryFileSystem image = DebianTree.clean().file("/root/.x/.y_history", "ls\n");

    assertThat(Inspections.inspect(image, Scope.CORE, allowance)).isInstanceOf(Found.class);
  }

  @Test
  void anAllowedFileIsNoHidingPlaceForATokenInIt() {
    InMemoryFileSystem image =
        DebianTree.clean()
            .file(
                "/root/.env", "DB_PASSWORD=hunter2hunter2\nX=gh" + "p_" + SECRETS.alphanumeric(36));

    assertThat(
            Inspections.findings(
                Inspections.inspect(image, Scope.CORE, "application-secrets:/root/.env")))
        .extracting(Finding::check, Finding::line)
        .containsExactly(tuple("token", 2));
  }

  @Test
  void aPrivateKeyThatIsAllowedIsNoTokenEither() {
    InMemoryFileSystem image =
        DebianTree.clean()
            .file("/root/.ssh/id_ed25519", SECRETS.privateKey("OPENSSH "))
            .file("/root/.ssh/id_rsa", "\n" + SECRETS.privateKey("RSA "));

    assertThat(
            Inspections.findings(
                Inspections.inspect(image, Scope.CORE, "private-key:/root/.ssh/id_ed25519")))
        .extracting(Finding::path)
        .containsExactly("/root/.ssh/id_rsa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "token", "token:", "token:x", "no-such-check:/**", "*:/**"})
  void anAllowanceThatNamesNothingIsRefused(String text) {
    assertThatThrownBy(() -> Allowance.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
