package dev.amipublisher.infra;

import java.util.Map;
import java.util.TreeMap;

/** The stacks that everything about templates is held to: each setting at its widest somewhere. */
public final class TemplateVariants {

  /** Every Region of the partition {@code aws}, as of late 2026, those not opted in to included. */
  public static final String ALL_REGIONS =
      "af-south-1,ap-east-1,ap-east-2,ap-northeast-1,ap-northeast-2,ap-northeast-3,ap-south-1,"
          + "ap-south-2,ap-southeast-1,ap-southeast-2,ap-southeast-3,ap-southeast-4,"
          + "ap-southeast-5,ap-southeast-6,ap-southeast-7,ca-central-1,ca-west-1,eu-central-1,"
          + "eu-central-2,eu-north-1,eu-south-1,eu-south-2,eu-west-1,eu-west-2,eu-west-3,"
          + "il-central-1,me-central-1,me-south-1,mx-central-1,sa-east-1,us-east-1,us-east-2,"
          + "us-west-1,us-west-2";

  /** All features, all Regions, all names as long as they may be. */
  public static final Map<String, String> EVERYTHING =
      Map.ofEntries(
          Map.entry("mode", "enforce"),
          Map.entry("name-prefix", "a23456789-123456789-123456789-"),
          Map.entry("publish-tag-key", "k".repeat(128)),
          Map.entry("event-bus-name", "b".repeat(255)),
          Map.entry("copy-to-regions", ALL_REGIONS),
          Map.entry("share-snapshots", "public"),
          Map.entry("catalogue-bucket", "c".repeat(63)),
          Map.entry("catalogue-parameters", "/acme/amis"),
          Map.entry("shared-tags", "on"),
          Map.entry("usage-reports", "on"),
          Map.entry("content-audit", "daily"),
          Map.entry("reserved-concurrency", "5"),
          Map.entry("alarm-email", "a@example.com"),
          Map.entry("outcome-email", "b@example.com"),
          Map.entry("hub-region", "us-east-1"),
          Map.entry("hub-email", "c@example.com"),
          Map.entry("hub-organization", "o-a1b2c3d4e5"),
          Map.entry("sweep-alarm-names", "one,two"),
          Map.entry("kms-key-arn", "arn:aws:kms:us-east-1:123456789012:key/1234abcd"));

  private TemplateVariants() {}

  /** By name, the context values of each. */
  public static Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> variants = new TreeMap<>();
    variants.put("report", Map.of("mode", "report"));
    variants.put("enforce", Map.of());
    variants.put("everything", EVERYTHING);
    variants.put(
        "copies",
        Map.of(
            "regions",
            "eu-west-1",
            "copy-to-regions",
            "us-west-2,eu-west-1",
            "hub-region",
            "us-west-2",
            "catalogue-parameters",
            "/acme/amis",
            "share-snapshots",
            "public",
            "shared-tags",
            "on"));
    variants.put("report-everything", Map.of("mode", "report", "copy-to-regions", ALL_REGIONS));
    variants.put("second", Map.of("name-prefix", "ami-publisher-test", "snap-start", "off"));
    variants.put("china", Map.of("regions", "cn-north-1"));
    variants.put("government", Map.of("regions", "us-gov-west-1", "share-snapshots", "public"));
    return variants;
  }
}
