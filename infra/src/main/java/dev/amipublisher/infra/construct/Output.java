package dev.amipublisher.infra.construct;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** Outputs of the stack, under names that do not change with the stack's inner order. */
public final class Output {

  private Output() {}

  /** Adds an output. */
  public static void add(Construct scope, String name, String description, String value) {
    CfnOutput.Builder.create(Stack.of(scope), name).description(description).value(value).build();
  }
}
