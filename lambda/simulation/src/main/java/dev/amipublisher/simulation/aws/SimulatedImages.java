package dev.amipublisher.simulation.aws;

import dev.amipublisher.image.BlockDevice;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.ScanResults;
import dev.amipublisher.image.Severity;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.localaws.ec2.ProductCode;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.world.EbsVolumes;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The AMIs of the simulated EC2, read and changed as the adapter of AWS does. */
public final class SimulatedImages implements Images {

  /** EC2 takes no more ids in one call. */
  private static final int IDS = 1_000;

  private final InvocationAws aws;
  private final PortCalls calls;
  private final boolean decidedOn;

  /**
   * The AMIs as an invocation reads them.
   *
   * @param decidedOn whether decisions rest on what is read, as opposed to the number alone
   */
  SimulatedImages(InvocationAws aws, PortCalls calls, boolean decidedOn) {
    this.aws = aws;
    this.calls = calls;
    this.decidedOn = decidedOn;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<String> ids = List.copyOf(imageIds);
    List<ImageFacts> images = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IDS) {
      images.addAll(readBatch(ids.subList(from, Math.min(from + IDS, ids.size()))));
    }
    return images;
  }

  private List<ImageFacts> readBatch(List<String> ids) {
    try {
      return facts(
          describe(Ec2Request.DescribeImages.byId(ids.toArray(String[]::new)).withDisabled()));
    } catch (Ec2RefusedException refusal) {
      if (!refusal.code().startsWith("InvalidAMIID.")) {
        throw refusal;
      }
      if (ids.size() == 1) {
        return List.of();
      }
      List<ImageFacts> images = new ArrayList<>(readBatch(ids.subList(0, ids.size() / 2)));
      images.addAll(readBatch(ids.subList(ids.size() / 2, ids.size())));
      return images;
    }
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    Filter filter =
        switch (selection) {
          case PUBLIC -> new Filter("is-public", List.of("true"));
          case TAGGED ->
              new Filter(
                  "tag-key",
                  List.of(
                      aws.world().settings().publishTagKey(),
                      StatusTags.STATUS_KEY,
                      StatusTagKeys.REGIONS));
        };
    return pages(filter);
  }

  @Override
  public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
    Filter filter =
        new Filter(
            "tag:" + StatusTags.WITHDRAWN_AT_KEY,
            days.stream().sorted().map(day -> day + "T*").toList());
    return pages(filter);
  }

  private Iterable<List<ImageFacts>> pages(Filter filter) {
    Ec2Request.DescribeImages request = Ec2Request.DescribeImages.ofSelf(filter).withDisabled();
    return () -> new Pages(request);
  }

  @Override
  public boolean awaitChange() {
    return true;
  }

  @Override
  public void deprecateAt(String imageId, Instant time) {
    calls.run("EnableImageDeprecation", _ -> aws.ec2().enableImageDeprecation(imageId, time));
  }

  @Override
  public void makePublic(String imageId) {
    modify(imageId, "add");
  }

  @Override
  public void makePrivate(String imageId) {
    modify(imageId, "remove");
  }

  private void modify(String imageId, String operation) {
    var request =
        Ec2Request.ModifyImageAttribute.operation(imageId, operation, LaunchPermission.ALL);
    calls.run("ModifyImageAttribute", attempt -> aws.ec2().modifyImageAttribute(request, attempt));
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    var request = new Ec2Request.CreateTags(List.copyOf(imageIds), tags);
    calls.run("CreateTags", attempt -> aws.ec2().createTags(request, attempt));
  }

  private Page<Image> describe(Ec2Request.DescribeImages request) {
    return calls.call("DescribeImages", _ -> aws.ec2().describeImages(request, decidedOn));
  }

  private static List<ImageFacts> facts(Page<Image> page) {
    return page.items().stream().map(SimulatedImages::facts).toList();
  }

  /** What the function reads of an AMI. */
  public static ImageFacts facts(Image image) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.description(),
        image.ownerId(),
        image.state().wireName(),
        image.isPublic(),
        image.tags(),
        EbsVolumes.of(image).stream()
            .map(
                volume ->
                    new BlockDevice(volume.deviceName(), volume.snapshotId(), volume.encrypted()))
            .toList(),
        image.productCodes().stream().map(ProductCode::productCodeId).toList(),
        image.creationDate(),
        image.deprecationTime(),
        image.lastLaunchedTime(),
        image.watermarkKeys(),
        scanResults(image.scanResults()),
        image.architecture(),
        // The simulated account has one Region.
        "");
  }

  private static @Nullable ScanResults scanResults(
      dev.amipublisher.localaws.ec2.@Nullable ScanResults scan) {
    return scan == null
        ? null
        : new ScanResults(
            scan.highestSeverity() == null
                ? null
                : Severity.valueOf(scan.highestSeverity().toUpperCase(Locale.ROOT)),
            scan.scannedAt(),
            Map.of());
  }

  private final class Pages implements Iterator<List<ImageFacts>> {

    private final Ec2Request.DescribeImages request;
    private @Nullable String token;
    private boolean over;

    Pages(Ec2Request.DescribeImages request) {
      this.request = request;
    }

    @Override
    public boolean hasNext() {
      return !over;
    }

    @Override
    public List<ImageFacts> next() {
      if (over) {
        throw new NoSuchElementException();
      }
      Page<Image> page = describe(request.page(aws.world().pageSize(), token));
      token = page.nextToken();
      over = token == null;
      return facts(page);
    }
  }
}
