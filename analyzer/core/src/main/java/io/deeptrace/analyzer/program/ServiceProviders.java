// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classpath.ClassSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The providers of services, as {@code java.util.ServiceLoader} finds them: a module with a descriptor names them in its {@code provides}
 * and nowhere else, a jar on the class path, or one whose name alone makes it a module, in {@code META-INF/services}.
 */
final class ServiceProviders {
    private final Set<ClassSource> modules;
    private final List<ClassSource> sources;
    private final Map<String, List<ServiceProvider>> known = new HashMap<>();

    /**
     * Of these places.
     *
     * @param sources all, in their order
     * @param modules those of them that are on the module path
     */
    ServiceProviders(List<ClassSource> sources, Set<ClassSource> modules) {
        this.sources = sources;
        this.modules = modules;
    }

    /**
     * The providers of a service, given by its internal name.
     *
     * @throws UncheckedIOException if a place cannot be read
     */
    List<ServiceProvider> of(String service) {
        List<ServiceProvider> providers = known.get(service);
        if (providers == null) {
            providers = new ArrayList<>();
            try {
                for (ClassSource source : sources) {
                    List<String> module = modules.contains(source) ? source.lines(ClassSource.PROVIDES) : List.of();
                    if (module.isEmpty()) {
                        add(source.lines(ClassSource.SERVICES + service.replace('/', '.')), providers);
                    } else {
                        addProvided(module, service, providers);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("Providers of services cannot be read: " + failed.getMessage(), failed);
            }
            known.put(service, providers);
        }
        return providers;
    }

    private static void add(List<String> file, List<ServiceProvider> to) {
        for (String line : file) {
            String provider = line.replaceFirst("#.*", "").trim();
            if (!provider.isEmpty()) {
                to.add(new ServiceProvider(provider.replace('.', '/'), false));
            }
        }
    }

    private static void addProvided(List<String> module, String service, List<ServiceProvider> to) {
        String begin = service + ' ';
        for (String line : module) {
            if (line.startsWith(begin)) {
                to.add(new ServiceProvider(line.substring(begin.length()), true));
            }
        }
    }
}
