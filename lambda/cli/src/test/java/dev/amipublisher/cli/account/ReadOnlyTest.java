package dev.amipublisher.cli.account;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.REPOSITORY;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.amipublisher.cli.CommandUnderTest;
import dev.amipublisher.cli.policy.ReadPolicy;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Whoever reads an account with these commands cannot change it. */
class ReadOnlyTest {

  private static final List<String> COMMANDS =
      List.of(
          "plan",
          "plan --regions all --json",
          "report",
          "report --format html",
          "catalogue --json",
          "explain " + SampleFleet.PUBLISH + " " + SampleFleet.WITHDRAW_UNSAFE,
          "explain --look-inside " + SampleFleet.PUBLISH,
          "audit",
          "wait --timeout 0 " + SampleFleet.PUBLISH);

  @Test
  void theCommandsMakeExactlyTheCallsOfTheirPolicy() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.serviceQuotas().applied(false); // so that the default is asked for
      for (String words : COMMANDS) {
        assertThat(command().run(words + " --endpoint-url " + aws.endpoint()).status())
            .as(words)
            .isIn(0, 1, 3);
      }
      Set<String> called = new TreeSet<>(aws.actions());
      assertThat(called.remove("sts:GetCallerIdentity")).isTrue();
      assertThat(called)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(ReadPolicy.ACTIONS.stream(), ReadPolicy.LOOK_INSIDE.stream()).toList());
    }
  }

  @Test
  void nothingInTheAccountChanges() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      var before = aws.ec2().images();
      COMMANDS.forEach(words -> command().run(words + " --endpoint-url " + aws.endpoint()));
      assertThat(aws.ec2().images()).isEqualTo(before);
      assertThat(aws.eventBridge().entries()).isEmpty();
      assertThat(aws.ec2().calls())
          .extracting(RecordedCall::action)
          .allMatch(ReadOnlyCalls::isRead);
    }
  }

  @Test
  void whateverElseIsAskedOfTheClientsIsNotSent() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      ReadOnlyClients clients =
          ReadOnlyClients.of(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")),
              aws.endpoint());
      AwsAccount account = clients.connection("us-east-1", Settings.defaults(), CLOCK);
      Deadline deadline = new Deadline(CLOCK.instant().plus(Duration.ofDays(1)), CLOCK);
      Images images = account.images(deadline);
      try (Ec2Client ec2 = clients.ec2("us-east-1")) {
        List<ThrowingCallable> changes =
            List.of(
                () -> images.makePublic(SampleFleet.PUBLISH),
                () -> images.makePrivate(SampleFleet.KEEP_PUBLIC),
                () -> images.deprecateAt(SampleFleet.PUBLISH, CLOCK.instant()),
                () -> images.writeStatusTags(List.of(SampleFleet.PUBLISH), Map.of("a", "b")),
                () ->
                    account
                        .eventBus(deadline)
                        .put(List.of(new EmittedEvent("type", List.of(), new JsonObject()))),
                () -> ec2.deregisterImage(request -> request.imageId(SampleFleet.PUBLISH)),
                () -> ec2.disableImageBlockPublicAccess(_ -> {}));
        for (ThrowingCallable change : changes) {
          assertThatThrownBy(change)
              .isInstanceOf(UnsupportedOperationException.class)
              .hasMessageContaining("is not a read");
        }
      }
      assertThat(aws.actions()).isEmpty();
    }
  }

  @Test
  void thePolicyThatIsPrintedIsTheOneInTheDocuments() throws IOException {
    String printed = command().run("--print-policy").out();
    assertThat(printed).isEqualTo(ReadPolicy.json());
    assertThat(Files.readString(REPOSITORY.resolve("docs/command-line.md")))
        .contains("```json\n" + printed + "```");
  }
}
