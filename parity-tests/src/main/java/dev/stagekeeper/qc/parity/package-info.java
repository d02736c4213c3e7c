/** The contract of what the quality control module stores. */
@NullMarked
package dev.stagekeeper.qc.parity;

import org.jspecify.annotations.NullMarked;
