/**
 * An embedded AWS for tests and trials.
 *
 * <p>{@link dev.amipublisher.localaws.LocalEc2} is a stateful EC2 of one account and Region and
 * works without HTTP; {@link dev.amipublisher.localaws.LocalAws} serves it together with the EBS
 * direct APIs, EventBridge, Service Quotas and STS on a loopback port. It refuses what EC2 refuses,
 * with EC2's codes and texts. Where AWS documents no behaviour, the choice made here is marked
 * "unconfirmed".
 *
 * <p>This package is the API; the subpackages hold what it is made of.
 */
@NullMarked
package dev.amipublisher.localaws;

import org.jspecify.annotations.NullMarked;
