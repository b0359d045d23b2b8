package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Image}, by default a private, available, EBS-backed AMI of the default account
 * with one unencrypted 8 GiB volume.
 */
public final class ImageBuilder extends SharingBuilder<ImageBuilder> {

  /** The creation date of images that are given none. */
  public static final Instant DEFAULT_CREATION_DATE = Instant.parse("2026-11-02T08:00:00Z");

  private final String imageId;
  private String name;
  private String description = "";
  private String ownerId = LocalEc2.DEFAULT_ACCOUNT;
  private ImageStatus status = ImageStatus.of(ImageState.AVAILABLE);
  private @Nullable ImageSource source;
  private Instant creationDate = DEFAULT_CREATION_DATE;
  private @Nullable Instant deprecationTime;
  private @Nullable Instant lastLaunchedTime;
  private final Map<String, String> tags;
  private int tagVersion = 1;
  private final List<ProductCode> productCodes;
  private final BlockDevices devices;
  private String rootDeviceType = "ebs";
  private String architecture = "arm64";
  private final List<String> watermarkKeys;
  private @Nullable ScanResults scanResults;

  private ImageBuilder(String imageId) {
    super(Set.of());
    this.imageId = imageId;
    this.name = "image-" + imageId.substring(imageId.length() - 4);
    this.tags = new LinkedHashMap<>();
    this.productCodes = new ArrayList<>();
    this.watermarkKeys = new ArrayList<>();
    this.devices = BlockDevices.byDefault();
  }

  ImageBuilder(Image image) {
    super(image.launchPermissions());
    imageId = image.imageId();
    name = image.name();
    description = image.description();
    ownerId = image.ownerId();
    status = image.status();
    source = image.source();
    creationDate = image.creationDate();
    deprecationTime = image.deprecationTime();
    lastLaunchedTime = image.lastLaunchedTime();
    tags = new LinkedHashMap<>(image.tags());
    tagVersion = image.tagVersion();
    productCodes = new ArrayList<>(image.productCodes());
    devices = BlockDevices.of(image.blockDeviceMappings());
    rootDeviceType = image.rootDeviceType();
    architecture = image.architecture();
    watermarkKeys = new ArrayList<>(image.watermarkKeys());
    scanResults = image.scanResults();
  }

  /** Starts an image with this ID. */
  public static ImageBuilder image(String imageId) {
    return new ImageBuilder(imageId);
  }

  @Override
  protected ImageBuilder self() {
    return this;
  }

  /** Sets the name. */
  public ImageBuilder name(String newName) {
    name = newName;
    return this;
  }

  /** Sets the description. */
  public ImageBuilder description(String newDescription) {
    description = newDescription;
    return this;
  }

  /** Sets the owning account, by its twelve digits. */
  public ImageBuilder ownedBy(String accountId) {
    ownerId = accountId;
    return this;
  }

  /** Sets the state. */
  public ImageBuilder state(ImageState newState) {
    return status(status.withState(newState));
  }

  /** Sets the state and all that belongs to it. */
  public ImageBuilder status(ImageStatus newStatus) {
    status = newStatus;
    return this;
  }

  /** Makes it a copy of another image. */
  public ImageBuilder copiedFrom(ImageSource original) {
    source = original;
    return this;
  }

  /** Sets the creation date. */
  public ImageBuilder created(Instant date) {
    creationDate = date;
    return this;
  }

  /** Sets the deprecation date, in the past or the future; null for none. */
  public ImageBuilder deprecatedAt(@Nullable Instant date) {
    deprecationTime = date;
    return this;
  }

  /** Sets when the image was last launched. */
  public ImageBuilder lastLaunched(@Nullable Instant time) {
    lastLaunchedTime = time;
    return this;
  }

  /** Adds or replaces a tag. */
  public ImageBuilder tag(String key, String value) {
    tags.put(key, value);
    return this;
  }

  /** Removes a tag, if it is there. */
  public ImageBuilder withoutTag(String key) {
    tags.remove(key);
    return this;
  }

  /** Sets how often the tags were changed. */
  public ImageBuilder tagVersion(int version) {
    tagVersion = version;
    return this;
  }

  /** Adds an AWS Marketplace product code. */
  public ImageBuilder productCode(String productCodeId) {
    productCodes.add(new ProductCode(productCodeId, "marketplace"));
    return this;
  }

  /** Adds a watermark by its key, such as {@code 123456789012:approved}. */
  public ImageBuilder watermark(String key) {
    watermarkKeys.add(key);
    return this;
  }

  /** Sets what a scan for known vulnerabilities found; null for an image that was not scanned. */
  public ImageBuilder scanned(@Nullable ScanResults results) {
    scanResults = results;
    return this;
  }

  /** Adds an unencrypted 8 GiB volume, in place of the default one. */
  public ImageBuilder volume(String snapshotId) {
    devices.addVolume(snapshotId, false);
    return this;
  }

  /** Adds an encrypted 8 GiB volume, in place of the default one. */
  public ImageBuilder encryptedVolume(String snapshotId) {
    devices.addVolume(snapshotId, true);
    return this;
  }

  /** Adds an instance store volume: a mapping without {@code ebs}. The default volume stays. */
  public ImageBuilder ephemeralVolume(String deviceName, String virtualName) {
    devices.addEphemeral(deviceName, virtualName);
    return this;
  }

  /** Adds any mapping, in place of the default volume. */
  public ImageBuilder mapping(BlockDeviceMapping mapping) {
    devices.add(mapping);
    return this;
  }

  /** Makes the image instance-store-backed, without any EBS volume. */
  public ImageBuilder instanceStore() {
    rootDeviceType = "instance-store";
    devices.withoutDefault();
    return this;
  }

  /** Sets the architecture, {@code arm64} by default. */
  public ImageBuilder architecture(String newArchitecture) {
    architecture = newArchitecture;
    return this;
  }

  /** The image; the snapshot of a default volume is named after it. */
  public Image build() {
    return new Image(
        imageId,
        name,
        description,
        ownerId,
        status,
        source,
        creationDate,
        deprecationTime,
        lastLaunchedTime,
        Collections.unmodifiableMap(new LinkedHashMap<>(tags)),
        tagVersion,
        List.copyOf(productCodes),
        devices.of(imageId),
        rootDeviceType,
        architecture,
        List.copyOf(watermarkKeys),
        scanResults,
        grants());
  }
}
