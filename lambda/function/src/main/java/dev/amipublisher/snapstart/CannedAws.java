package dev.amipublisher.snapstart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An AWS of one AMI, in place of the network: enough of EC2, the EBS direct APIs, EventBridge,
 * Service Quotas, S3 and Parameter Store for a rehearsal, in which the AMI is published and then
 * swept. Its snapshot is empty. Nothing is sent anywhere. Thread-safe.
 */
final class CannedAws implements SdkHttpClient {

  private static final String SNAPSHOTS =
      "<snapshotSet><item><snapshotId>snap-00000000000000000</snapshotId><encrypted>false</encrypted>"
          + "</item></snapshotSet>";

  private static final String UNBLOCKED =
      "<imageBlockPublicAccessState>unblocked</imageBlockPublicAccessState>"
          + "<managedBy>account</managedBy>";

  private static final String PUT = "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"0\"}]}";
  private static final String QUOTA = "{\"Quota\":{\"Value\":5.0}}";

  private static final String NO_SUCH_KEY = "<Error><Code>NoSuchKey</Code></Error>";

  private static final String BLOCKS = "{\"BlockSize\":524288,\"VolumeSize\":1,\"Blocks\":[]}";

  private volatile boolean isPublic;
  private volatile @Nullable URI ec2;

  /** Where EC2 was asked for, which only the SDK knows for every Region and setting. */
  Optional<URI> ec2() {
    return Optional.ofNullable(ec2);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return isMissingObject(request.httpRequest())
            ? response(404, NO_SUCH_KEY)
            : response(200, answer(request));
      }

      @Override
      public void abort() {}
    };
  }

  private String answer(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    Optional<String> target = http.firstMatchingHeader("X-Amz-Target");
    if (target.isPresent()) {
      return jsonAnswer(target.get());
    }
    if (http.encodedPath().startsWith("/rehearsal")) {
      return "<ListBucketResult/>";
    }
    if (http.encodedPath().startsWith("/snapshots/")) {
      return BLOCKS;
    }
    ec2 = http.getUri();
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Answer xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>0</requestId>%s</Answer>\
    """
        .formatted(ec2Answer(body(request)));
  }

  /** No catalogue was written before. */
  private static boolean isMissingObject(SdkHttpRequest http) {
    return http.method() == SdkHttpMethod.GET && http.encodedPath().startsWith("/rehearsal/");
  }

  private static String jsonAnswer(String target) {
    if (target.startsWith("AmazonSSM.")) {
      return "{}";
    }
    return target.endsWith(".PutEvents") ? PUT : QUOTA;
  }

  private String ec2Answer(String form) {
    if (form.contains("Action=DescribeImages&")) {
      return images();
    }
    if (form.contains("Action=DescribeSnapshots&")) {
      return SNAPSHOTS;
    }
    if (form.contains("Action=GetImageBlockPublicAccessState&")) {
      return UNBLOCKED;
    }
    isPublic |= form.contains("Action=ModifyImageAttribute&");
    return "<return>true</return>";
  }

  private String images() {
    return """
    <imagesSet><item><imageId>%s</imageId><imageState>available</imageState>\
    <imageOwnerId>%s</imageOwnerId><creationDate>%s</creationDate><isPublic>%s</isPublic>\
    <architecture>arm64</architecture><name>rehearsal</name><blockDeviceMapping><item>\
    <deviceName>/dev/xvda</deviceName><ebs><snapshotId>snap-00000000000000000</snapshotId>\
    <encrypted>false</encrypted></ebs></item></blockDeviceMapping><tagSet><item>\
    <key>publish</key><value>true</value></item><item>\
    <key>family</key><value>rehearsal</value></item></tagSet></item></imagesSet>\
    """
        .formatted(Rehearsal.IMAGE_ID, Rehearsal.ACCOUNT_ID, Rehearsal.TIME, isPublic);
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    Optional<ContentStreamProvider> content = request.contentStreamProvider();
    if (content.isEmpty()) {
      return "";
    }
    try (InputStream stream = content.get().newStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpExecuteResponse response(int status, String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public void close() {}
}
