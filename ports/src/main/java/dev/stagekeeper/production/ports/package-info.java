/** Production: drafts, and the bundles of assets that belong to them. */
@NullMarked
package dev.stagekeeper.production.ports;

import org.jspecify.annotations.NullMarked;
