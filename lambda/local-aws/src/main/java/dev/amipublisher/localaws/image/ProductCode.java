package dev.amipublisher.localaws.image;

/** A product code of an AMI; its type is {@code marketplace} or {@code devpay}. */
public record ProductCode(String productCodeId, String productCodeType) {}
