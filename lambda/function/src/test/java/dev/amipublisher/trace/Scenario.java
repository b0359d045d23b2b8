package dev.amipublisher.trace;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;

import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;

/** What the function is made to do, by the name of a method each. */
public final class Scenario {

  private Scenario() {}

  private static FunctionUnderTest withDefaults() {
    FunctionUnderTest function = new FunctionUnderTest().with("SENSITIVE_DATA_CHECK", "enforce");
    function.aws().ebs().contentOfOthers(SampleVolume.CLEAN.content());
    return function;
  }

  /** A tag event that publishes. */
  public static void publishes() {
    FunctionUnderTest function = withDefaults().add(toPublish(ONE));
    publish(function);
  }

  /** The same, with the content of AMIs not inspected. */
  public static void publishesUninspected() {
    publish(withDefaults().with("SENSITIVE_DATA_CHECK", "off").add(toPublish(ONE)));
  }

  /** The same, with every feature on. */
  public static void publishesWithAllFeatures() {
    FunctionUnderTest function = withDefaults();
    function.aws().region("eu-west-1");
    function.aws().s3().createBucket("acme-amis");
    publish(
        function
            .with("SHARE_SNAPSHOTS", "public")
            .with("COPY_TO_REGIONS", "eu-west-1")
            .with("CATALOGUE_BUCKET", "acme-amis")
            .with("CATALOGUE_PARAMETERS", "/acme/amis")
            .with("SHARED_TAGS", "on")
            .with("USAGE_REPORTS", "on")
            .add(toPublish(ONE).tag("family", "base")));
  }

  /** What the start of an environment enters is no part of an event's way. */
  private static void start(FunctionUnderTest function) {
    function.deliver(EventBuilder.of("aws.s3", "Object Created"));
    Entries.forget();
  }

  private static void publish(FunctionUnderTest function) {
    try (var _ = function.aws()) {
      start(function);
      function.deliver(tagChanged(ONE));
      if (!function.isPublic(ONE)) {
        throw new AssertionError("It was not published.");
      }
    }
  }

  /** A tag event that withdraws. */
  public static void withdraws() {
    FunctionUnderTest function = withDefaults().add(toWithdraw(ONE));
    try (var _ = function.aws()) {
      start(function);
      function.deliver(tagChanged(ONE));
      if (function.isPublic(ONE)) {
        throw new AssertionError("It was not withdrawn.");
      }
    }
  }

  /** A sweep that finds nothing to do. */
  public static void sweepsIdly() {
    FunctionUnderTest function = withDefaults().add(published(ONE));
    try (var _ = function.aws()) {
      start(function);
      function.sweep();
    }
  }
}
