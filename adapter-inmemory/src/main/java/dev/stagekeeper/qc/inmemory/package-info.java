/** The QC repository in memory. */
@NullMarked
package dev.stagekeeper.qc.inmemory;

import org.jspecify.annotations.NullMarked;
