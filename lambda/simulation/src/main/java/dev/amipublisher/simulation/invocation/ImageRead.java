package dev.amipublisher.simulation.invocation;

import dev.amipublisher.localaws.ec2.Image;
import java.time.Instant;

/**
 * What EC2 served of an AMI in a read of an invocation.
 *
 * @param servedAt when EC2 looked at the AMI, a while before the response arrived
 * @param at when the response arrived
 * @param order when that was, in the order of all that happens
 * @param stale whether the AMI was different by then
 */
public record ImageRead(Image image, Instant servedAt, Instant at, long order, boolean stale) {}
