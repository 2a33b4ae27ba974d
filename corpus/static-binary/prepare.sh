# Builds bin/server, which needs no loader and no library of the guest's.
cd server
CGO_ENABLED=0 GOOS=linux go build -trimpath -o ../bin/server .
