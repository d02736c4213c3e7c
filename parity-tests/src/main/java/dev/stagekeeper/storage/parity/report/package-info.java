/** What a run says of each adapter: which promises hold, and how much was tried. */
@NullMarked
package dev.stagekeeper.storage.parity.report;

import org.jspecify.annotations.NullMarked;
