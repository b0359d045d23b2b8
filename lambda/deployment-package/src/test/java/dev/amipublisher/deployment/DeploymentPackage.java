package dev.amipublisher.deployment;

import dev.amipublisher.localaws.lambda.PackagedFunction.FunctionPackage;
import java.nio.file.Path;

/** The package under test. */
final class DeploymentPackage {

  /** The jar that the build made. */
  static final Path JAR = Path.of(System.getProperty("package.jar", "target/ami-publisher.jar"));

  /** The jar with its handler. */
  static final FunctionPackage FUNCTION =
      new FunctionPackage(JAR, "dev.amipublisher.AmiPublisherHandler");

  private DeploymentPackage() {}
}
