package dev.amipublisher.cli.account;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Puts the name of the call into the message of every error: AWS leaves it out. */
public final class NamedCalls implements ExecutionInterceptor {

  /** Makes one, for one client or for many. */
  public NamedCalls() {}

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return context.exception() instanceof AwsServiceException error && operation != null
        ? named(operation, error)
        : context.exception();
  }

  private static AwsServiceException named(String operation, AwsServiceException error) {
    AwsErrorDetails details = error.awsErrorDetails();
    if (details == null || details.errorMessage() == null) {
      String message = "%s was answered with status %d.".formatted(operation, error.statusCode());
      return error.toBuilder().message(message).build();
    }
    String message = operation + ": " + details.errorMessage();
    return error.toBuilder()
        .message(message)
        .awsErrorDetails(details.toBuilder().errorMessage(message).build())
        .build();
  }
}
