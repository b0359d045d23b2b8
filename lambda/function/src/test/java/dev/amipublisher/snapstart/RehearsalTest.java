package dev.amipublisher.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.AmiPublisherHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rehearsal that went wrong would go unnoticed: it would only warm the wrong paths. */
class RehearsalTest {

  @Test
  void theRehearsalPublishesItsAmiAndThenSweepsIt() throws Exception {
    List<JsonObject> log = new ArrayList<>();
    Priming priming = new Priming("eu-west-1", AmiPublisherHandler::new, log::add);
    List<String> answers = priming.rehearse(new Rehearsal("eu-west-1"));
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0)).contains(Rehearsal.IMAGE_ID, "\"outcome\":\"published\"");
    assertThat(answers.get(1)).contains("\"looked\":1", "\"kept\":1");
    assertThat(log).isEmpty();
  }
}
