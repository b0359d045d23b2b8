package dev.amipublisher.cli.doctor;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.AccountSource;
import dev.amipublisher.cli.local.ServedAccount;
import dev.amipublisher.cli.local.Serving;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.settings.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The round trip goes the whole way, publishes nothing, and leaves no publish tag behind. */
class RoundTripTest {

  private static final String AMI = "ami-0000000000000d0c1";
  private static final String WORDS = "doctor --round-trip " + AMI + " --endpoint-url ";

  @Test
  void withTheFunctionListeningEachLegIsTimedAndTheTagIsGoneAfterwards() {
    try (ServedAccount served = serve()) {
      LocalAws aws = served.aws();
      aws.ec2().addImage(image(AMI));
      Done done = command().run(WORDS + aws.endpoint() + " --json");
      assertThat(done.err()).isEmpty();
      assertThat(done.status()).isZero();
      JsonObject seconds =
          JsonParser.parseString(done.out()).getAsJsonObject().getAsJsonObject("roundTripSeconds");
      assertThat(seconds.keySet())
          .containsExactly("tag readable", "status invalid", "status withdrawn");
      assertThat(tags(aws)).doesNotContainKey("publish");
      assertThat(tags(aws)).containsEntry("ami-publisher:status", "withdrawn");
      assertThat(Objects.requireNonNull(aws.ec2().image(AMI)).isPublic()).isFalse();
      assertThat(DoctorTest.check(done, "fact: tag events of AMIs").get("command").getAsString())
          .contains("--metric-name MatchedEvents", "RuleName,Value=ami-publisher-tag-changed");
      assertThat(sentence(done, "fact: quota of its own")).startsWith("Service Quotas answers 20;");
      assertThat(sentence(done, "fact: publishing")).startsWith("Confirmed for you");
      // What the first left does not stand in the way of a second.
      assertThat(command().run(WORDS + aws.endpoint()).out())
          .contains("round trip of " + AMI + ": tag readable after")
          .contains("aws ec2 delete-tags --resources " + AMI);
    }
  }

  @Test
  void whatTheDesignAssumesIsConfirmedWhereTheAccountCanShowIt() {
    try (ServedAccount served = serve()) {
      LocalAws aws = served.aws();
      aws.ec2().addImage(image(AMI));
      aws.deployment().trails().remove("management");
      aws.serviceQuotas().applied(false);
      aws.ec2().faults().deny("ModifyImageAttribute");
      Done done = command().run(WORDS + aws.endpoint() + " --json");
      assertThat(sentence(done, "round trip of " + AMI)).contains("status withdrawn after");
      assertThat(sentence(done, "fact: tag events of AMIs"))
          .startsWith("Confirmed: the tag led to the AMI within ")
          .endsWith("by 'Tag Change on Resource', as no trail logs here.");
      assertThat(sentence(done, "fact: quota of its own"))
          .startsWith("Confirmed: there is none, and GetServiceQuota answers NoSuchResource");
      assertThat(sentence(done, "fact: publishing"))
          .startsWith("Not confirmed: ModifyImageAttribute: ")
          .doesNotContain("Service:", "SDK Attempt");
    }
  }

  private static String sentence(Done done, String check) {
    return DoctorTest.check(done, check).get("sentence").getAsString();
  }

  @Test
  void nothingButTagsAndDryRunsIsSent() {
    try (LocalAws aws = withImage()) {
      tag(aws).tryPublishing();
      assertThat(Objects.requireNonNull(aws.ec2().image(AMI)).isPublic()).isFalse();
    }
  }

  @Test
  void withNobodyListeningItSaysSoAndTakesTheTagAway() {
    try (LocalAws aws = withImage()) {
      Done done = command().run(WORDS + aws.endpoint() + " --timeout 1");
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out().replaceAll("\\s+", " "))
          .contains("The tag was there for 1 seconds, and no status tag appeared")
          .contains("aws logs tail /aws/lambda/ami-publisher --since 15m");
      assertThat(tags(aws)).isEmpty();
      assertThat(writes(aws)).containsExactly("CreateTags", "DeleteTags");
    }
  }

  static Stream<Arguments> unsuitable() {
    return Stream.of(
        Arguments.of(image(AMI).publicly(), "is public"),
        Arguments.of(image(AMI).tag("publish", "false"), "has the tag publish already"),
        Arguments.of(image(AMI).tag("ami-publisher:status", "invalid"), "has the status invalid"),
        Arguments.of(image(AMI).ownedBy("210987654321").publicly(), "belongs to another account"),
        Arguments.of(image("ami-0000000000000d0c2"), "check the id and the Region"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unsuitable")
  void anAmiThatDoesNotSuitIsRefusedBeforeAnythingIsWritten(ImageBuilder ami, String why) {
    try (LocalAws aws = BrokenDeployment.deployed()) {
      aws.ec2().addImage(ami);
      Done done = command().run(WORDS + aws.endpoint());
      assertThat(done.status()).isEqualTo(2);
      assertThat(done.err()).contains(AMI, why).hasLineCount(1);
      assertThat(writes(aws)).isEmpty();
    }
  }

  @Test
  void inReportModeNothingIsWritten() {
    try (LocalAws aws = withImage()) {
      BrokenDeployment.function("Active", 5, "report").accept(aws);
      Done done = command().run(WORDS + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out().replaceAll("\\s+", " "))
          .contains("report mode, in which it writes no status tags");
      assertThat(writes(aws)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writingCalls")
  void whoeverMayNotWriteTheTagOrTakeItAwayDoesNotBegin(String action) {
    try (LocalAws aws = withImage()) {
      aws.ec2().faults().deny(action);
      Done done = command().columns(200).run(WORDS + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out())
          .contains("You may not set the publish tag: " + action, "--round-trip AMI");
      assertThat(writes(aws)).isEmpty();
      assertThat(tags(aws)).isEmpty();
    }
  }

  static Stream<String> writingCalls() {
    return Stream.of("CreateTags", "DeleteTags");
  }

  @Test
  void aTagThatEc2DoesNotTakeAwayIsNamedWithTheCommandAndTriedAgainAtTheEnd() {
    try (LocalAws aws = withImage()) {
      Fault refusal = Fault.error(Ec2Error.client("IncorrectState", "Not now."));
      aws.ec2().faults().onCall("DeleteTags", 1, refusal);
      Done done = command().columns(200).run(WORDS + aws.endpoint() + " --timeout 1");
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out())
          .contains("It was broken off: DeleteTags: Not now.")
          .contains("aws ec2 delete-tags --resources " + AMI + " --tags Key=publish,Value=doctor");
    }
  }

  @Test
  void whatSomebodyElseWroteMeanwhileStays() {
    try (LocalAws aws = withImage()) {
      aws.ec2()
          .hooks()
          .before("DeleteTags", 1, () -> aws.ec2().callAs("bob").createTag(AMI, "publish", "true"));
      command().run(WORDS + aws.endpoint() + " --timeout 1");
      assertThat(tags(aws)).containsEntry("publish", "true");
    }
  }

  @Test
  void whoeverEndsTheProgramInTheMiddleLeavesNoTagBehind() throws Exception {
    try (LocalAws aws = withImage()) {
      Process process =
          new ProcessBuilder(
                  Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                      .toString(),
                  "-cp",
                  Objects.requireNonNull(System.getProperty("java.class.path")),
                  "dev.amipublisher.cli.Main",
                  "doctor",
                  "--round-trip",
                  AMI,
                  "--region",
                  "us-east-1",
                  "--endpoint-url",
                  aws.endpoint().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        for (int i = 0; i < 1200 && tags(aws).isEmpty(); i++) {
          Thread.sleep(50);
        }
        assertThat(tags(aws)).containsEntry("publish", "doctor");
        process.destroy(); // as Ctrl-C does
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(tags(aws)).isEmpty();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void afterItWasTakenAwayForGoodTheTagCannotBeSet() {
    try (LocalAws aws = withImage()) {
      PublishTag tag = tag(aws);
      tag.close();
      assertThatThrownBy(tag::set).isInstanceOf(IllegalStateException.class);
      assertThat(writes(aws)).isEmpty();
    }
  }

  private static PublishTag tag(LocalAws aws) {
    return PublishTag.of(
        Account.connect(
                new AccountSource(Map.of(), null, List.of(), false, aws.endpoint()),
                Settings.defaults(),
                CommandUnderTest.CLOCK)
            .clients(),
        "us-east-1",
        AMI,
        "publish");
  }

  private static LocalAws withImage() {
    LocalAws aws = BrokenDeployment.deployed();
    aws.ec2().addImage(image(AMI));
    return aws;
  }

  private static ServedAccount serve() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Serving(
            Settings.parse(Map.of("MODE", "enforce")), new Terminal(nowhere, nowhere, 80), true)
        .open(0);
  }

  private static Map<String, String> tags(LocalAws aws) {
    Image image = aws.ec2().image(AMI);
    return image == null ? Map.of() : image.tags();
  }

  private static List<String> writes(LocalAws aws) {
    return aws.ec2().calls().stream()
        .map(RecordedCall::action)
        .filter(action -> !action.matches("(Describe|Get).*"))
        .toList();
  }
}
