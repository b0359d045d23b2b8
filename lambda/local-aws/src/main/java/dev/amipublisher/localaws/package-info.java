/**
 * The local EC2: a stateful EC2 of one account and Region for tests and local runs, never shipped.
 *
 * <p>{@link dev.amipublisher.localaws.LocalEc2} is the model and works without HTTP; {@link
 * dev.amipublisher.localaws.LocalAws} puts it, EventBridge, Service Quotas and STS behind a
 * loopback port. It refuses what EC2 refuses, with EC2's codes and texts. Where AWS documents no
 * answer, the choice made here is marked "unconfirmed".
 */
@NullMarked
package dev.amipublisher.localaws;

import org.jspecify.annotations.NullMarked;
