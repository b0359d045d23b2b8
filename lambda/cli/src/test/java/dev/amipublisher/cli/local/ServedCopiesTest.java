package dev.amipublisher.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.settings.Settings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With {@code COPY_TO_REGIONS} one tag is enough for all Regions. */
class ServedCopiesTest {

  private static final Settings COPYING =
      Settings.enforcing(Map.of("COPY_TO_REGIONS", "eu-west-1,us-west-2,eu-central-1,ap-east-1"));

  private final EmbeddedAccount account = EmbeddedAccount.withRegions();
  private final LocalAws aws = account.serve(0);
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
  private final ServedRegions regions = new ServedRegions(account, aws, COPYING, this::show);

  private void show(String title, LocalFunction.Answer answer) {
    for (JsonObject outcome : answer.outcomes()) {
      shown.add(title + ": " + outcome.get("outcome").getAsString());
    }
  }

  private void awaitShown(String... titles) throws InterruptedException {
    Set<String> open = new HashSet<>(Set.of(titles));
    while (!open.isEmpty()) {
      String next = shown.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("still to come: " + open).isNotNull();
      open.remove(next);
    }
  }

  private void tag(String value) {
    account.ec2().callAs("alice").createTag(SampleFleet.UNMANAGED_PRIVATE, "publish", value);
  }

  @AfterEach
  void close() {
    regions.close();
    aws.close();
  }

  @Test
  void aTagMakesAnImagePublicInThreeRegionsAndTakesItBack() throws InterruptedException {
    tag("true");
    awaitShown(
        "Tag Change on Resource: published",
        "eu-west-1: EC2 AMI State Change: published",
        "us-west-2: EC2 AMI State Change: published");
    assertThat(regionsTag()).contains("ap-east-1", "eu-central-1");

    tag("false");
    awaitShown(
        "Tag Change on Resource: withdrawn",
        "eu-west-1: Tag Change on Resource: withdrawn",
        "us-west-2: Tag Change on Resource: withdrawn");
  }

  private String regionsTag() {
    return account.ec2().images().stream()
        .filter(image -> image.imageId().equals(SampleFleet.UNMANAGED_PRIVATE))
        .map(image -> image.tags().getOrDefault("ami-publisher:regions", ""))
        .findFirst()
        .orElseThrow();
  }
}
