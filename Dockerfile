# The program as it runs: our own code bundled, the packages it needs, Node, and nothing else.
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . ./
RUN npm run production -- /heliograph

FROM ${NODE}
ENV UV_THREADPOOL_SIZE=8 DATA_DIR=/data PORT=3000
# Folders that a volume takes its owner from.
RUN install -d -o 1000 -g 1000 -m 0700 /data /secrets
WORKDIR /heliograph
COPY --from=build /heliograph ./
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/api/main.js"]
