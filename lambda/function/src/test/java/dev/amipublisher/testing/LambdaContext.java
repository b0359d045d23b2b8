package dev.amipublisher.testing;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** The context of an invocation, as far as the function asks for it. */
final class LambdaContext {

  private LambdaContext() {}

  /** The invocation {@code request-1} of the function in a Region. */
  static Context of(String region, Duration timeLeft) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "request-1";
                  case "getRemainingTimeInMillis" -> (int) timeLeft.toMillis();
                  case "getInvokedFunctionArn" ->
                      "arn:aws:lambda:%s:123456789012:function:ami-publisher:live"
                          .formatted(region);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
