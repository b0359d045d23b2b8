package dev.amipublisher.image;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the facts of an AMI that nothing speaks against: ours, available, new, unencrypted. */
public final class FactsBuilder {

  /** The account that AMIs are of, by default. */
  public static final String ACCOUNT = "123456789012";

  /** A time at which the AMI is three weeks old. */
  public static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private String imageId = "ami-0000000000000a001";
  private String ownerId = ACCOUNT;
  private String state = "available";
  private boolean isPublic;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<BlockDevice> devices = new ArrayList<>();
  private final List<String> productCodes = new ArrayList<>();
  private @Nullable Instant creationDate = Instant.parse("2026-11-02T08:00:00Z");
  private @Nullable Instant deprecationTime;
  private @Nullable Instant lastLaunchedTime;
  private final List<String> watermarkKeys = new ArrayList<>();
  private @Nullable ScanResults scanResults;
  private String copiedFrom = "";

  private FactsBuilder() {}

  /** Begins with a private AMI without tags and without volumes. */
  public static FactsBuilder facts() {
    return new FactsBuilder();
  }

  /** Sets the id. */
  public FactsBuilder id(String newImageId) {
    imageId = newImageId;
    return this;
  }

  /** Sets the owner. */
  public FactsBuilder owner(String accountId) {
    ownerId = accountId;
    return this;
  }

  /** Sets the state. */
  public FactsBuilder state(String newState) {
    state = newState;
    return this;
  }

  /** Makes it public or not. */
  public FactsBuilder isPublic(boolean newIsPublic) {
    isPublic = newIsPublic;
    return this;
  }

  /** Sets a tag. */
  public FactsBuilder tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /** Adds a volume. */
  public FactsBuilder volume(String deviceName, String snapshotId, boolean encrypted) {
    devices.add(new BlockDevice(deviceName, snapshotId, encrypted));
    return this;
  }

  /** Adds a product code. */
  public FactsBuilder productCode(String code) {
    productCodes.add(code);
    return this;
  }

  /** Sets when it was made. */
  public FactsBuilder created(@Nullable Instant date) {
    creationDate = date;
    return this;
  }

  /** Sets its deprecation date. */
  public FactsBuilder deprecated(@Nullable Instant date) {
    deprecationTime = date;
    return this;
  }

  /** Sets when it was last launched. */
  public FactsBuilder launched(@Nullable Instant time) {
    lastLaunchedTime = time;
    return this;
  }

  /** Adds a watermark. */
  public FactsBuilder watermark(String key) {
    watermarkKeys.add(key);
    return this;
  }

  /** Sets what a scan for known vulnerabilities found. */
  public FactsBuilder scanned(ScanResults results) {
    scanResults = results;
    return this;
  }

  /** Sets what EC2 says it was made of, as {@code us-east-1/ami-…}. */
  public FactsBuilder copiedFrom(String source) {
    copiedFrom = source;
    return this;
  }

  /** The facts. */
  public ImageFacts build() {
    return new ImageFacts(
        imageId,
        "acme-base",
        "The base of all.",
        ownerId,
        state,
        isPublic,
        tags,
        devices,
        productCodes,
        creationDate,
        deprecationTime,
        lastLaunchedTime,
        watermarkKeys,
        scanResults,
        "arm64",
        copiedFrom);
  }
}
