package dev.amipublisher.aws;

import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Shared tags, over EC2's API.
 *
 * @param client EC2
 * @param tagChanges the bucket of CreateTags, in which DeleteTags counts as well
 * @param deadline when the invocation ends
 */
public record Ec2SharedTags(Ec2Client client, TokenBucket tagChanges, Deadline deadline)
    implements SharedTags {

  @Override
  public void set(Collection<String> imageIds, Map<String, String> tags) {
    List<Tag> written =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    take();
    AwsCalls.call(
        () ->
            client.createTags(
                request ->
                    request
                        .resources(imageIds)
                        .tags(written)
                        .overrideConfiguration(AwsCalls.within(deadline))));
  }

  @Override
  public void remove(Collection<String> imageIds, Collection<String> keys) {
    List<Tag> removed = keys.stream().map(key -> Tag.builder().key(key).build()).toList();
    take();
    AwsCalls.call(
        () ->
            client.deleteTags(
                request ->
                    request
                        .resources(imageIds)
                        .tags(removed)
                        .overrideConfiguration(AwsCalls.within(deadline))));
  }

  private void take() {
    if (!tagChanges.acquire(deadline.forWait())) {
      throw new Ec2UnavailableException("The rate limit of CreateTags leaves no call.", null);
    }
  }
}
