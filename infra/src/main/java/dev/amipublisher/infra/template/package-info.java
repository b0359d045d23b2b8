/**
 * The CloudFormation template for deployments without a tool chain: the stack as the CDK makes it,
 * with parameters in place of settings.
 */
@NullMarked
package dev.amipublisher.infra.template;

import org.jspecify.annotations.NullMarked;
