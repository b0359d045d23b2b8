package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogsAndQueuesTest {

  private static final SynthesizedStack STACK = SynthesizedStack.byDefault();

  @Test
  void logsAreKeptAsLongAsTheSettingsSay() {
    assertThat(logGroups(STACK))
        .extracting(log -> log.get("LogGroupName").getAsString())
        .containsExactly("/aws/lambda/ami-publisher", "/aws/lambda/ami-publisher-sweep");
    assertThat(logGroups(STACK))
        .allSatisfy(log -> assertThat(log.get("RetentionInDays").getAsInt()).isEqualTo(365));
    assertThat(logGroups(SynthesizedStack.with(Map.of("log-retention-days", "30"))))
        .allSatisfy(log -> assertThat(log.get("RetentionInDays").getAsInt()).isEqualTo(30));
  }

  @Test
  void logsOutliveTheStackIfTheSettingsSaySo() {
    assertThat(logs(STACK)).doesNotContain("Retain");
    assertThat(logs(SynthesizedStack.with(Map.of("log-removal", "retain"))))
        // Not after a first deployment that failed: the next could not make the log again.
        .contains("\"DeletionPolicy\":\"RetainExceptOnCreate\"");
  }

  @Test
  void aCustomersKeyEncryptsLogsTopicsAndQueues() {
    String key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd";
    SynthesizedStack stack = SynthesizedStack.with(Map.of("kms-key-arn", key));

    assertThat(logGroups(stack))
        .allSatisfy(log -> assertThat(log.get("KmsKeyId").getAsString()).isEqualTo(key));
    assertThat(stack.all("AWS::SNS::Topic").values())
        .allSatisfy(topic -> assertThat(topic.get("KmsMasterKeyId").getAsString()).contains(key));
    assertThat(stack.all("AWS::SQS::Queue").values())
        .allSatisfy(queue -> assertThat(queue.get("KmsMasterKeyId").getAsString()).isEqualTo(key));
    assertThat(RolePolicy.of(stack).allowedActions()).contains("kms:Decrypt");
    assertThat(stack.all("AWS::IAM::Policy").values())
        .filteredOn(policy -> policy.toString().contains("\"sns:Publish\""))
        .hasSize(1)
        .allSatisfy(
            policy ->
                assertThat(policy.toString()).contains("kms:GenerateDataKey", "kms:Decrypt", key));
  }

  @Test
  void theKeysExampleLetsTheServicesIn() throws IOException {
    String policy = Files.readString(Path.of("policies/kms-key.json"));

    assertThat(JsonParser.parseString(policy).getAsJsonObject().getAsJsonArray("Statement"))
        .hasSize(5);
    assertThat(policy)
        .contains(
            "cloudwatch.amazonaws.com", "events.amazonaws.com", "logs.us-east-1.amazonaws.com");
  }

  @Test
  void deadLettersAreKeptForAsLongAsPossibleAndEncrypted() {
    Map<String, JsonObject> queues = STACK.all("AWS::SQS::Queue");

    assertThat(queues.values())
        .extracting(queue -> queue.get("QueueName").getAsString())
        .containsExactlyInAnyOrder(
            "ami-publisher-undelivered-events", "ami-publisher-failed-events");
    assertThat(queues.values())
        .allSatisfy(
            queue -> {
              assertThat(queue.get("SqsManagedSseEnabled").getAsBoolean()).isTrue();
              assertThat(queue.get("MessageRetentionPeriod").getAsInt()).isEqualTo(14 * 86_400);
            });
    assertThat(STACK.all("AWS::SQS::QueuePolicy").values())
        .hasSize(2)
        .allSatisfy(
            policy -> assertThat(policy.toString()).contains("\"aws:SecureTransport\":\"false\""));
  }

  private static Collection<JsonObject> logGroups(SynthesizedStack stack) {
    return stack.all("AWS::Logs::LogGroup").values();
  }

  private static String logs(SynthesizedStack stack) {
    JsonObject logs = new JsonObject();
    stack
        .template()
        .getAsJsonObject("Resources")
        .entrySet()
        .forEach(
            entry -> {
              if (entry.getValue().toString().contains("AWS::Logs::LogGroup")) {
                logs.add(entry.getKey(), entry.getValue());
              }
            });
    return logs.toString();
  }
}
