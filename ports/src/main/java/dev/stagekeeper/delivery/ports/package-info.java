/** Delivery: packages of finished artifacts, and where they were published. */
@NullMarked
package dev.stagekeeper.delivery.ports;

import org.jspecify.annotations.NullMarked;
