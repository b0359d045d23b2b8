package dev.amipublisher.aws;

import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Calls of the services that keep catalogues. */
final class CatalogueCalls {

  private CatalogueCalls() {}

  /**
   * Makes a call.
   *
   * @param service what the service is called in messages
   * @param action what is called
   * @param call is given the bound on the call and its retries
   * @throws CatalogueException if it was refused, or failed after all retries
   */
  static <T> T call(
      String service,
      String action,
      Deadline deadline,
      Function<AwsRequestOverrideConfiguration, T> call) {
    try {
      AwsRequestOverrideConfiguration timeout = AwsCalls.within(deadline);
      return AwsCalls.call(() -> call.apply(timeout));
    } catch (Ec2RefusedException refusal) {
      throw CatalogueException.refused(
          "%s refused %s: %s".formatted(service, action, refusal.describe()));
    } catch (Ec2UnavailableException failure) {
      throw CatalogueException.unavailable(
          "%s failed at %s: %s".formatted(service, action, failure.getMessage()));
    }
  }

  /**
   * The token of the next page; null if there is none.
   *
   * @throws CatalogueException if it is the one that this page was asked for with
   */
  static @Nullable String next(String service, @Nullable String asked, @Nullable String next) {
    if (next == null || next.isEmpty()) {
      return null;
    }
    if (next.equals(asked)) {
      throw CatalogueException.unavailable(service + " gives the same page token again and again.");
    }
    return next;
  }
}
