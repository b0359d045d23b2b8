package dev.amipublisher.cli.account;

import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Lets an SDK client make reading calls only. Whatever else is asked of it is never sent. */
public final class ReadOnlyCalls implements ExecutionInterceptor {

  private static final Pattern READS = Pattern.compile("(Describe|Get|List|Lookup)[A-Z].*");

  /** Makes one, for one client or for many. */
  public ReadOnlyCalls() {}

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (operation == null || !isRead(operation)) {
      throw new UnsupportedOperationException(operation + " is not a read, and is not sent.");
    }
  }

  /** Whether an operation of that name only reads. */
  public static boolean isRead(String operation) {
    return READS.matcher(operation).matches();
  }
}
