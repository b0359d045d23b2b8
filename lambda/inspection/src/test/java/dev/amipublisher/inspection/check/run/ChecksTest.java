package dev.amipublisher.inspection.check.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.check.Check;
import dev.amipublisher.inspection.check.PathGlob;
import dev.amipublisher.inspection.check.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ChecksTest {

  static final List<Check> ALL = Checks.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void everyCheckSaysInASentenceWhatItLooksForAndWhatItRestsOn(Check check) {
    assertThat(check.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(check.looksFor()).matches("[A-Z].*\\.").doesNotContain("|", "\n");
    assertThat(check.restsOn()).startsWith("https://docs.aws.amazon.com/");
  }

  @Test
  void everyCheckHasALineInTheTable() {
    assertThat(Checks.table().lines()).hasSize(ALL.size() + 2);
    assertThat(Checks.ids()).hasSameSizeAs(ALL);
    assertThat(Checks.table())
        .contains(Checks.ids().stream().map(id -> "| `" + id + "` |").toList());
  }

  @Test
  void theDocumentHoldsTheTable() throws IOException {
    assertThat(Files.readString(Path.of("../../docs/inspection.md"))).contains(Checks.table());
  }

  @Test
  void theCheckForTokensIsKnown() {
    assertThat(Checks.tokenCheckId()).isEqualTo("token");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b,      /a/b,      true",
    "/a/*,      /a/b,      true",
    "/a/*,      /a/b/c,    false",
    "/a/**,     /a/b/c,    true",
    "/a/**,     /a,        false",
    "/**/c,     /a/b/c,    true",
    "/a/?,      /a/b,      true",
    "/a/?,      /a/,       false",
    "/a.b,      /axb,      false",
    "'/a[b](c)\\d+', '/a[b](c)\\d+', true",
    "/*.conf,   /x.conf,   true",
    "b:/home/*, b:/home/x, true",
  })
  void globsMatchPaths(String glob, String path, boolean matches) {
    assertThat(PathGlob.of(glob).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/lib/x,             true",
    "/usr/local/lib/x,       false",
    "/bin/x,                 true",
    "/binaries/x,            false",
    "/bin,                   false",
    "/var/lib/dpkg/status,   true",
    "/var/lib/app/conf,      false",
    "/etc/x,                 false",
    "/home/a/usr/lib/x,      false",
  })
  void packagesOfTheDistributionPutFilesInKnownPlaces(String path, boolean packaged) {
    assertThat(Place.of(path, true).packaged()).isEqualTo(packaged);
    assertThat(Place.of(path, false).packaged()).isFalse();
  }
}
