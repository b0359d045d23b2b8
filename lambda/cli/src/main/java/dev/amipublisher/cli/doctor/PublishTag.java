package dev.amipublisher.cli.doctor;

import dev.amipublisher.cli.account.NamedCalls;
import dev.amipublisher.cli.account.ReadOnlyClients;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The publish tag of one AMI, with a value that can never publish. Nothing else of the doctor's
 * writes, and this writes nothing else; sharing is asked about by dry runs only. Thread-safe: what
 * ends the program may take the tag away while it is being set.
 */
public final class PublishTag implements AutoCloseable {

  /** Neither true, false nor a time: the function calls it invalid, and changes nothing. */
  public static final String VALUE = "doctor";

  private static final LaunchPermission EVERYBODY =
      LaunchPermission.builder().group(PermissionGroup.ALL).build();

  private static final Set<String> CALLS = Set.of("CreateTags", "DeleteTags");

  private final Ec2Client ec2;
  private final String imageId;
  private final Tag tag;
  private boolean set;
  private boolean closed;

  private PublishTag(Ec2Client ec2, String imageId, String key) {
    this.ec2 = ec2;
    this.imageId = imageId;
    this.tag = Tag.builder().key(key).value(VALUE).build();
  }

  /**
   * The tag of an AMI; not set yet.
   *
   * @param clients whose credentials and endpoint are taken
   * @param key of the publish tag
   */
  public static PublishTag of(ReadOnlyClients clients, String region, String imageId, String key) {
    Ec2ClientBuilder builder =
        Ec2Client.builder()
            .region(Region.of(region))
            .credentialsProvider(clients.credentials())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                configuration ->
                    configuration
                        .addExecutionInterceptor(new OnlyTagsAndDryRuns())
                        .addExecutionInterceptor(new NamedCalls()));
    if (clients.endpoint() != null) {
      builder.endpointOverride(clients.endpoint());
    }
    return new PublishTag(builder.build(), imageId, key);
  }

  /** Refuses every other call before it is sent. */
  private static final class OnlyTagsAndDryRuns implements ExecutionInterceptor {

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      boolean isDryRun =
          context.request() instanceof ModifyImageAttributeRequest request
              && Boolean.TRUE.equals(request.dryRun());
      if (operation == null || (!CALLS.contains(operation) && !isDryRun)) {
        throw new UnsupportedOperationException(
            operation + " is neither a call about tags nor a dry run.");
      }
    }
  }

  /**
   * Asks EC2 whether the tag may be set and taken away, without doing it.
   *
   * @throws AwsServiceException if it may not
   */
  public void tryOut() {
    dryRun(() -> ec2.createTags(it -> it.resources(imageId).tags(tag).dryRun(true)));
    dryRun(() -> ec2.deleteTags(it -> it.resources(imageId).tags(tag).dryRun(true)));
  }

  /**
   * Asks EC2 whether the caller may share the AMI with everybody, without doing it.
   *
   * @throws AwsServiceException if the caller may not
   */
  public void tryPublishing() {
    dryRun(
        () ->
            ec2.modifyImageAttribute(
                it ->
                    it.imageId(imageId)
                        .launchPermission(change -> change.add(EVERYBODY))
                        .dryRun(true)));
  }

  private static void dryRun(Runnable call) {
    try {
      call.run();
    } catch (AwsServiceException answer) {
      if (answer.awsErrorDetails() == null
          || !"DryRunOperation".equals(answer.awsErrorDetails().errorCode())) {
        throw answer;
      }
    }
  }

  /**
   * Sets the tag.
   *
   * @throws AwsServiceException if EC2 refuses
   */
  public synchronized void set() {
    if (closed) {
      throw new IllegalStateException("The tag was taken away for good.");
    }
    set = true; // even if no answer comes
    ec2.createTags(it -> it.resources(imageId).tags(tag));
  }

  /**
   * Takes the tag away if it was set. A value that somebody else wrote meanwhile stays: EC2 removes
   * only the one that is named.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html">DeleteTags</a>
   * @throws AwsServiceException if EC2 refuses
   */
  @Override
  public synchronized void close() {
    closed = true;
    if (set) {
      ec2.deleteTags(it -> it.resources(imageId).tags(tag));
      set = false;
    }
  }
}
