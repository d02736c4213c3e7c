/** Brings a database's schema up to date, and tells whether it is. */
@NullMarked
package dev.stagekeeper.storage.jdbc.migration;

import org.jspecify.annotations.NullMarked;
