package dev.amipublisher.simulation;

import dev.amipublisher.image.BlockDevice;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.LaunchPermission;
import dev.amipublisher.localaws.describe.Filter;
import dev.amipublisher.localaws.describe.Page;
import dev.amipublisher.localaws.image.ProductCode;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Images;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The AMIs of the local EC2, as the adapter of AWS would tell of them and change them.
 *
 * @param toDecide whether what is read is decided on, as opposed to only counted
 */
record SimulatedImages(World world, Run run, Calls calls, boolean toDecide) implements Images {

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    return readBatch(List.copyOf(imageIds));
  }

  private List<ImageFacts> readBatch(List<String> ids) {
    try {
      Ec2Request.DescribeImages request =
          Ec2Request.DescribeImages.byId(ids.toArray(String[]::new)).withDisabled();
      return told(
          calls.read("DescribeImages", () -> calls.session().describeImages(request)).items());
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
              new Filter("tag-key", List.of(world.settings.publishTagKey(), StatusTags.STATUS_KEY));
        };
    Ec2Request.DescribeImages request = Ec2Request.DescribeImages.ofSelf(filter).withDisabled();
    return () -> new Pages(request);
  }

  @Override
  public void makePublic(String imageId) {
    run.asks(imageId, true);
    modify(imageId, "add");
    run.accepted(imageId, true);
  }

  @Override
  public void makePrivate(String imageId) {
    run.asks(imageId, false);
    try {
      modify(imageId, "remove");
    } catch (Ec2RefusedException refusal) {
      run.withdrawalRefused(imageId);
      throw refusal;
    }
    run.accepted(imageId, false);
  }

  private void modify(String imageId, String operation) {
    var request =
        Ec2Request.ModifyImageAttribute.operation(imageId, operation, LaunchPermission.ALL);
    calls.write(
        "ModifyImageAttribute", imageId, () -> calls.session().modifyImageAttribute(request));
  }

  @Override
  public void writeStatusTags(String imageId, StatusTags tags) {
    boolean marked = false;
    try {
      calls.write(
          "CreateTags",
          imageId,
          () -> {
            noteMark(imageId);
            calls.session().createTags(new Ec2Request.CreateTags(List.of(imageId), tags.tags()));
          });
      marked = true;
    } finally {
      if (!marked && !run.dead) {
        world.news.unmarkable.add(imageId);
      }
    }
  }

  private void noteMark(String imageId) {
    Run.Seen seen = run.lastSeen(imageId);
    Image truth = world.image(imageId);
    boolean blind = seen == null || !seen.image().equals(truth);
    world.news.marks.add(new News.Marked(world.next(), imageId, run.id, blind));
  }

  private List<ImageFacts> told(List<Image> images) {
    if (toDecide) {
      images.forEach(run::saw);
    }
    return images.stream().map(SimulatedImages::facts).toList();
  }

  private static ImageFacts facts(Image image) {
    return new ImageFacts(
        image.imageId(),
        image.name(),
        image.ownerId(),
        image.state().wireName(),
        image.isPublic(),
        image.tags(),
        Objections.volumes(image).stream()
            .map(
                volume ->
                    new BlockDevice(volume.deviceName(), volume.snapshotId(), volume.encrypted()))
            .toList(),
        image.productCodes().stream().map(ProductCode::productCodeId).toList(),
        image.creationDate(),
        image.deprecationTime());
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
      Page<Image> page =
          calls.read(
              "DescribeImages",
              () -> calls.session().describeImages(request.page(world.pageSize, token)));
      token = page.nextToken();
      over = token == null;
      return told(page.items());
    }
  }
}
