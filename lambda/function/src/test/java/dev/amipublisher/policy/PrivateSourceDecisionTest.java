package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table where sources stay private. */
class PrivateSourceDecisionTest {

  @ParameterizedTest
  @CsvSource({
    "true,  private, none,    ,          no,  VERIFY",
    "true,  private, none,    ,          yes, VERIFY",
    "true,  private, none,    refused,   no,  VERIFY",
    "true,  private, keep,    ,          no,  REFUSE",
    "true,  private, unsafe,  ,          no,  REFUSE",
    // what was public once, and is not, was made private by someone else
    "true,  private, none,    public,    no,  LEAVE_REVOKED",
    "true,  private, none,    public,    yes, VERIFY",
    // verified ones are as public ones are elsewhere
    "true,  private, none,    verified,  no,  KEEP",
    "true,  private, keep,    verified,  no,  KEEP",
    "true,  private, unsafe,  verified,  no,  WITHDRAW_WITHIN_LIMIT",
    "true,  private, both,    verified,  no,  WITHDRAW_WITHIN_LIMIT",
    "none,  private, none,    verified,  no,  WITHDRAW_WITHIN_LIMIT",
    "none,  private, none,    verified,  yes, WITHDRAW_WITHIN_LIMIT",
    "false, private, none,    verified,  no,  KEEP",
    "yes,   private, none,    verified,  no,  REPORT_INVALID",
    // a changed tag asks again
    "true,  private, none,    verified,  yes, VERIFY",
    "true,  private, keep,    verified,  yes, REFUSE",
    "true,  private, unsafe,  verified,  yes, REFUSE",
    // what is public stays so
    "true,  public,  none,    ,          no,  KEEP",
    "true,  public,  none,    verified,  no,  KEEP",
    "true,  private, foreign, verified,  no,  REFUSE",
  })
  void whereSourcesStayPrivate(
      String tag,
      String visibility,
      String found,
      @Nullable String mark,
      String changed,
      Action expected) {
    Map<String, String> sources =
        Map.of("SOURCE_IMAGES", "private", "COPY_TO_REGIONS", "eu-west-1");
    assertThat(DecisionTableTest.decide(sources, tag, visibility, found, mark, changed).action())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "EC2 says {0}, the tag {1} → {2}")
  @CsvSource({
    "us-east-1/ami-1, us-east-1/ami-1, PUBLISH",
    "us-east-1/ami-1, us-east-1/ami-2, VERIFY",
    "'',              us-east-1/ami-1, VERIFY",
    "'',              '',              VERIFY",
  })
  void whereSourcesStayPrivateCopiesDoNot(String copiedFrom, String tag, Action expected) {
    ImageFacts image =
        facts()
            .tag("publish", "true")
            .tag("ami-publisher:copied-from", tag)
            .copiedFrom(copiedFrom)
            .build();
    Settings settings =
        Settings.enforcing(Map.of("SOURCE_IMAGES", "private", "COPY_TO_REGIONS", "eu-west-1"));
    assertThat(
            new DecisionTable(settings, "123456789012", FactsBuilder.NOW)
                .decide(image, Cause.SWEEP, List.of())
                .action())
        .isEqualTo(expected);
  }
}
