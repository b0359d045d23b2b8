package dev.amipublisher.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.AmiPublisherHandler;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.settings.CatalogueSettings;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rehearsal that went wrong would go unnoticed: it would only warm the wrong paths. */
class RehearsalTest {

  private static final String CATALOGUE =
      """
      {"owner": "000000000000", "family": "rehearsal", "architectures": {"arm64": {"images":
       {"aws": {"regions": {"eu-west-1": {"image": "ami-00000000000000000"}}}}}}}\
      """;

  @ParameterizedTest(name = "with the bucket ''{0}'' and parameters below ''{1}''")
  @CsvSource({"'',''", "acme-amis,''", "acme-amis,/acme/amis"})
  void theRehearsalPublishesItsAmiAndThenSweepsIt(String bucket, String parameters)
      throws Exception {
    List<JsonObject> log = new ArrayList<>();
    CatalogueSettings catalogue =
        Settings.enforcing(Map.of("CATALOGUE_BUCKET", bucket, "CATALOGUE_PARAMETERS", parameters))
            .catalogue();
    Priming priming = new Priming("eu-west-1", catalogue, AmiPublisherHandler::new, log::add);
    Rehearsal rehearsal = new Rehearsal("eu-west-1", catalogue);

    List<String> answers = priming.rehearse(rehearsal);

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0)).contains(Rehearsal.IMAGE_ID, "\"outcome\":\"published\"");
    assertThat(answers.get(1)).contains("\"looked\":1", "\"kept\":1");
    assertThat(log).isEmpty();
    assertThat(rehearsal.settings().catalogue().areWritten()).isEqualTo(catalogue.areWritten());
    if (catalogue.areWritten()) {
      Deadline deadline =
          new Deadline(Rehearsal.TIME.plusSeconds(60), InstantSource.fixed(Rehearsal.TIME));
      rehearsal.account().catalogues(deadline).write("rehearsal", CATALOGUE);
      assertThat(rehearsal.account().catalogues(deadline).stored()).isEmpty();
    }
  }
}
