package dev.amipublisher.cli.local;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.amipublisher.settings.AccountAndRegion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda says to the function of an invocation, when it runs here.
 *
 * @param requestId an id of the invocation
 * @param home the account and Region that the function is to look after
 */
record LocalContext(String requestId, AccountAndRegion home) implements Context {

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:%s:lambda:%s:%s:function:ami-publisher:live"
        .formatted(home.partition(), home.region(), home.accountId());
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 15 * 60 * 1_000;
  }

  @Override
  public String getFunctionName() {
    return "ami-publisher";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public String getLogGroupName() {
    return "local";
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        System.err.println(message);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
